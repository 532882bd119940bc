//! What is measured, the same natively and in WebAssembly.

use chronicle::Day;
use extraction::{Engine, Source};
use gazetteer::{Gazetteer, Pack};

#[cfg(target_arch = "wasm32")]
mod exports;

/// Which part of the reading is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Toponyms, placed.
    Places,
    /// All of it: places, dates, events and claims.
    All,
}

/// An engine being put together, then reading.
#[derive(Default)]
pub struct Reader {
    gazetteer: Gazetteer,
    engine: Option<Engine>,
}

impl Reader {
    /// Opens a pack and adds it.
    ///
    /// # Errors
    /// When it is no good pack.
    pub fn add(&mut self, pack: Vec<u8>) -> Result<(), String> {
        let pack = Pack::open(pack).map_err(|error| error.to_string())?;
        match &mut self.engine {
            Some(engine) => engine.add_pack(pack),
            None => self.gazetteer.add(pack),
        }
        Ok(())
    }

    /// Loads the lexicons.
    ///
    /// # Errors
    /// When one of them is out of order.
    pub fn start(&mut self) -> Result<(), String> {
        let gazetteer = std::mem::take(&mut self.gazetteer);
        let engine = Engine::new(gazetteer).map_err(|error| error.to_string())?;
        self.engine = Some(engine);
        Ok(())
    }

    /// Reads an article; gives how many mentions or events were found, 0
    /// before the start.
    pub fn read(&self, text: &str, task: Task) -> usize {
        let Some(engine) = &self.engine else { return 0 };
        let source = Source {
            published: Day::from_ymd(2020, 10, 14),
            ..Source::default()
        };
        match task {
            Task::Places => engine.places(text, &source).chronicle.mentions.len(),
            Task::All => engine.read(text, &source).chronicle.events.len(),
        }
    }
}
