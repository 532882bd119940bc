//! Writes a made-up table of any size to standard output: the same size gives
//! the same bytes.
//!
//! usage: cargo run -p table --example made_up -- EVENTS [claims]

use std::io::{self, BufWriter, Write};
use std::sync::Arc;

use arrow_array::{ArrayRef, Date32Array, Float64Array, Int64Array, RecordBatch, StringArray};
use arrow_ipc::writer::StreamWriter;

/// Events of a batch.
const BATCH: usize = 50_000;
/// 2018-01-01, and the number of days.
const FIRST: i32 = 17_532;
const DAYS: u64 = 1_095;

const TYPES: [&str; 5] = [
    "battle",
    "explosion_remote_violence",
    "violence_against_civilians",
    "protest",
    "statement",
];

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % most
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut given = std::env::args().skip(1);
    let events: usize = given.next().ok_or("how many events?")?.parse()?;
    let claims = given.next().is_some();
    let mut random = Random(1);
    let places = (events / 5).clamp(1, 4_000) as u64;
    let degrees = |place: u64, low: f64, high: f64, salt: u64| {
        low + (high - low) * (Random(place * 2 + salt).below(1_000_000) as f64 / 1e6)
    };
    let mut writer = None;
    for first in (0..events).step_by(BATCH) {
        let numbers = first..events.min(first + BATCH);
        let drawn: Vec<[u64; 4]> = numbers
            .clone()
            // Few places see most events.
            .map(|_| {
                let place = random.below(places) * random.below(places) / places;
                let (day, kind) = (random.below(DAYS), random.below(TYPES.len() as u64));
                [day, kind, place, random.below(40)]
            })
            .collect();
        let text = |make: &dyn Fn(&[u64; 4]) -> String| -> ArrayRef {
            Arc::new(drawn.iter().map(|d| Some(make(d))).collect::<StringArray>())
        };
        let number = |make: &dyn Fn(&[u64; 4]) -> f64| -> ArrayRef {
            Arc::new(
                drawn
                    .iter()
                    .map(|d| Some(make(d)))
                    .collect::<Float64Array>(),
            )
        };
        let ids: StringArray = numbers.map(|n| Some(format!("e{n}"))).collect();
        let days = drawn.iter().map(|[day, ..]| Some(FIRST + *day as i32));
        let mut columns: Vec<(&str, ArrayRef)> = vec![
            ("id", Arc::new(ids)),
            ("date", Arc::new(days.collect::<Date32Array>())),
            ("type", text(&|d| TYPES[d[1] as usize].to_owned())),
            ("lat", number(&|d| degrees(d[2], 38.5, 41.5, 0))),
            ("lon", number(&|d| degrees(d[2], 44.0, 49.0, 1))),
            ("place_name", text(&|d| format!("Village {}", d[2]))),
            ("actor1", text(&|d| format!("Force {}", d[3] % 7))),
        ];
        if claims {
            let deaths = drawn.iter().map(|d| Some((d[3] / 8) as i64));
            columns.push(("claimant", text(&|d| format!("Ministry {}", d[3]))));
            columns.push(("fatalities", Arc::new(deaths.collect::<Int64Array>())));
        }
        let batch = RecordBatch::try_from_iter(columns)?;
        let writer = match &mut writer {
            Some(writer) => writer,
            none => {
                let out = BufWriter::new(io::stdout().lock());
                none.insert(StreamWriter::try_new(out, &batch.schema())?)
            }
        };
        writer.write(&batch)?;
    }
    if let Some(mut writer) = writer {
        writer.finish()?;
        writer.get_mut().flush()?;
    }
    Ok(())
}
