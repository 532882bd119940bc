//! The columns of the table, by the names that files give them, and the words
//! in them.

use arrow_schema::{DataType, Schema};
use chronicle::EventType;

use crate::read::TableError;

/// The version of the table that is written; a reader refuses later ones. It
/// stands in the schema's metadata, and files without it are read as this one.
pub const VERSION: u32 = 1;

/// Where the schema's metadata keeps the version.
pub const VERSION_KEY: &str = "dateline-table";

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words, also as a dictionary; whole numbers are taken as their digits.
    Text,
    /// A whole number or one with a point.
    Number,
    /// A date, a point in time, or `YYYY-MM-DD`.
    Day,
    /// Yes or no.
    Flag,
}

macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident $name:literal $kind:ident [$($alias:literal),*];)*) => {
        /// A column that the table may have.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Field { $($(#[$doc])* $field,)* }

        impl Field {
            /// All of them, in the order in which they are written.
            pub const ALL: &[Self] = &[$(Self::$field,)*];

            /// Its own name.
            pub fn name(self) -> &'static str {
                match self { $(Self::$field => $name,)* }
            }

            /// What its values are.
            pub fn kind(self) -> Kind {
                match self { $(Self::$field => Kind::$kind,)* }
            }

            /// Other names that are understood: ACLED's, from its codebook
            /// (<https://acleddata.com/knowledge-base/codebook/>).
            pub fn aliases(self) -> &'static [&'static str] {
                match self { $(Self::$field => &[$($alias),*],)* }
            }
        }
    };
}

fields! {
    Id "id" Text ["event_id_cnty"];
    Date "date" Day ["event_date"];
    DateTo "date_to" Day [];
    DatePrecision "date_precision" Number [];
    Type "type" Text ["event_type"];
    SubType "sub_type" Text ["sub_event_type"];
    Lat "lat" Number ["latitude"];
    Lon "lon" Number ["longitude"];
    Place "place" Text [];
    PlaceName "place_name" Text ["location"];
    PlaceKind "place_kind" Text [];
    PlaceRole "place_role" Text [];
    PlacePrecision "place_precision" Number [];
    Actor1 "actor1" Text [];
    Actor1Side "actor1_side" Text [];
    Actor1Role "actor1_role" Text [];
    Actor2 "actor2" Text [];
    Actor2Side "actor2_side" Text [];
    Actor2Role "actor2_role" Text [];
    Claimant "claimant" Text [];
    ClaimantSide "claimant_side" Text [];
    Via "via" Text ["source"];
    Stance "stance" Text [];
    Deaths "deaths" Number [];
    DeathsHigh "deaths_high" Number [];
    /// ACLED's count, in which nought stands for none reported, too.
    Fatalities "fatalities" Number [];
    Status "status" Text [];
    Negated "negated" Flag [];
    Planned "planned" Flag [];
    Notes "notes" Text [];
    Article "article" Text [];
    Title "title" Text [];
    Outlet "outlet" Text [];
    Url "url" Text [];
    Published "published" Day [];
    Lang "lang" Text [];
}

/// The columns without which there is no map.
const REQUIRED: [Field; 5] = [Field::Id, Field::Date, Field::Type, Field::Lat, Field::Lon];

/// Where each column stands in a file, in the order of [`Field::ALL`].
#[derive(Debug)]
pub struct Plan(Vec<Option<usize>>);

impl Plan {
    /// Finds the columns of a file. Names count without regard to case.
    pub fn of(schema: &Schema) -> Result<Self, TableError> {
        if let Some(version) = schema.metadata().get(VERSION_KEY) {
            let version = version.parse();
            let version = version.map_err(|_| TableError::Damaged("its version".into()))?;
            if version > VERSION {
                return Err(TableError::Version(version));
            }
        }
        let find = |name: &str| {
            let fields = schema.fields().iter();
            fields
                .map(|f| f.name())
                .position(|n| n.eq_ignore_ascii_case(name))
        };
        let mut plan = Vec::with_capacity(Field::ALL.len());
        for field in Field::ALL {
            let mut names = std::iter::once(field.name()).chain(field.aliases().iter().copied());
            let at = names.find_map(find);
            if let Some(at) = at {
                let found = schema.field(at);
                if !field.kind().takes(found.data_type()) {
                    return Err(TableError::ColumnType {
                        column: found.name().chars().take(40).collect(),
                        found: found.data_type().to_string(),
                    });
                }
            }
            plan.push(at);
        }
        let plan = Self(plan);
        let missing = REQUIRED
            .into_iter()
            .filter(|field| plan.at(*field).is_none());
        let missing: Vec<_> = missing.map(|field| field.name().to_owned()).collect();
        if missing.is_empty() {
            Ok(plan)
        } else {
            Err(TableError::Missing(missing))
        }
    }

    /// The position of a column, where the file has it.
    pub fn at(&self, field: Field) -> Option<usize> {
        self.0[field as usize]
    }
}

impl Kind {
    /// Whether values of a type of Arrow's can be read as these.
    fn takes(self, found: &DataType) -> bool {
        match found {
            // A column without a single value.
            DataType::Null => true,
            DataType::Dictionary(_, values) => values.is_string() && self.takes(values),
            found if found.is_string() => matches!(self, Self::Text | Self::Day),
            found if found.is_integer() => matches!(self, Self::Text | Self::Number),
            DataType::Float32 | DataType::Float64 => self == Self::Number,
            DataType::Date32 | DataType::Date64 | DataType::Timestamp(..) => self == Self::Day,
            DataType::Boolean => self == Self::Flag,
            _ => false,
        }
    }
}

/// The type of an event by Dateline's word or ACLED's, the latter with the
/// finer word where that decides.
pub fn event_type(word: &str, finer: &str) -> Option<EventType> {
    let (word, finer) = (plain(word), plain(finer));
    let acled = || {
        Some(match word.as_str() {
            "battles" => EventType::Battle,
            "explosions_remote_violence" => EventType::ExplosionRemoteViolence,
            "protests" => EventType::Protest,
            "riots" => EventType::Riot,
            "strategic_developments" => match finer.as_str() {
                "non_violent_transfer_of_territory" => EventType::TerritoryChange,
                "agreement" => EventType::Diplomacy,
                _ => EventType::Other,
            },
            _ => return None,
        })
    };
    EventType::from_word(&word).or_else(acled)
}

/// A word in small letters, with one line for whatever else stands between.
fn plain(word: &str) -> String {
    let parts = word.split(|c: char| !c.is_alphanumeric());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("_").to_lowercase()
}
