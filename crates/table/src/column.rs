//! Values of a column, whichever of Arrow's types hold them.

use std::borrow::Cow;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef};
use arrow_schema::{DataType, TimeUnit};
use chronicle::Day;
use chronicle::time::DayError;

const DAY: i64 = 86_400;

/// A column of some rows; one that the file does not have holds nothing.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a>(Option<&'a dyn Array>);

impl<'a> Column<'a> {
    /// The column of an array.
    pub fn new(array: Option<&'a ArrayRef>) -> Self {
        let array = array.map(|array| array.as_ref());
        Self(array.filter(|array| *array.data_type() != DataType::Null))
    }

    /// The words in a row, without white space around them; `None` where
    /// there are none.
    pub fn text(self, row: usize) -> Option<Cow<'a, str>> {
        let array = self.0.filter(|array| array.is_valid(row))?;
        let text = match array.data_type() {
            DataType::Utf8 => array.as_string::<i32>().value(row),
            DataType::LargeUtf8 => array.as_string::<i64>().value(row),
            DataType::Utf8View => array.as_string_view().value(row),
            DataType::Dictionary(..) => {
                let (values, row) = looked_up(array, row)?;
                return Column(Some(values)).text(row);
            }
            _ => return whole(array, row).map(|number| number.to_string().into()),
        };
        Some(text.trim())
            .filter(|text| !text.is_empty())
            .map(Cow::from)
    }

    /// The number in a row; what is not finite is no number.
    pub fn number(self, row: usize) -> Option<f64> {
        let array = self.0.filter(|array| array.is_valid(row))?;
        let number = match array.data_type() {
            DataType::Float64 => array.as_primitive::<Float64Type>().value(row),
            DataType::Float32 => array.as_primitive::<Float32Type>().value(row).into(),
            _ => whole(array, row)? as f64,
        };
        Some(number).filter(|number| number.is_finite())
    }

    /// The day in a row.
    pub fn day(self, row: usize) -> Result<Option<Day>, String> {
        let Some(array) = self.0.filter(|array| array.is_valid(row)) else {
            return Ok(None);
        };
        let seconds = match array.data_type() {
            DataType::Date32 => {
                i64::from(array.as_primitive::<Date32Type>().value(row)).saturating_mul(DAY)
            }
            DataType::Date64 => array
                .as_primitive::<Date64Type>()
                .value(row)
                .div_euclid(1_000),
            DataType::Timestamp(unit, _) => seconds(array, *unit, row),
            _ => {
                let Some(text) = self.text(row) else {
                    return Ok(None);
                };
                // A time of day may follow.
                let date = text.split(['T', ' ']).next().unwrap_or_default();
                let day = date
                    .parse()
                    .map_err(|_| DayError(text.chars().take(40).collect()));
                return day.map(Some).map_err(|error| error.to_string());
            }
        };
        let day = i32::try_from(seconds.div_euclid(DAY)).ok().map(Day);
        // Only what can be written as a date is one.
        let day = day.filter(|day| day.to_string().parse() == Ok(*day));
        day.map(Some)
            .ok_or_else(|| "a day outside the years 1 to 9999".to_owned())
    }

    /// Whether a row says yes.
    pub fn flag(self, row: usize) -> bool {
        let array = self.0.filter(|array| array.is_valid(row));
        array.is_some_and(|array| array.as_boolean().value(row))
    }
}

/// The value of a dictionary that a row points to.
fn looked_up(array: &dyn Array, row: usize) -> Option<(&dyn Array, usize)> {
    let dictionary = array.as_any_dictionary_opt()?;
    let values = dictionary.values().as_ref();
    let at = usize::try_from(whole(dictionary.keys(), row)?).ok()?;
    (at < values.len() && values.is_valid(at)).then_some((values, at))
}

/// The whole number in a row.
fn whole(array: &dyn Array, row: usize) -> Option<i128> {
    Some(match array.data_type() {
        DataType::Int8 => array.as_primitive::<Int8Type>().value(row).into(),
        DataType::Int16 => array.as_primitive::<Int16Type>().value(row).into(),
        DataType::Int32 => array.as_primitive::<Int32Type>().value(row).into(),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(row).into(),
        DataType::UInt8 => array.as_primitive::<UInt8Type>().value(row).into(),
        DataType::UInt16 => array.as_primitive::<UInt16Type>().value(row).into(),
        DataType::UInt32 => array.as_primitive::<UInt32Type>().value(row).into(),
        DataType::UInt64 => array.as_primitive::<UInt64Type>().value(row).into(),
        _ => return None,
    })
}

/// A point in time, in seconds since 1970 in UTC.
fn seconds(array: &dyn Array, unit: TimeUnit, row: usize) -> i64 {
    let (value, parts) = match unit {
        TimeUnit::Second => (array.as_primitive::<TimestampSecondType>().value(row), 1),
        TimeUnit::Millisecond => (
            array.as_primitive::<TimestampMillisecondType>().value(row),
            1_000,
        ),
        TimeUnit::Microsecond => (
            array.as_primitive::<TimestampMicrosecondType>().value(row),
            1_000_000,
        ),
        TimeUnit::Nanosecond => (
            array.as_primitive::<TimestampNanosecondType>().value(row),
            1_000_000_000,
        ),
    };
    value.div_euclid(parts)
}
