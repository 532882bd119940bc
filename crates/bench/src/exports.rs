//! What Node.js calls. Packs and texts come in through one buffer.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::{Reader, Task};

struct Desk {
    reader: Reader,
    input: Vec<u8>,
}

static DESK: Mutex<Option<Desk>> = Mutex::new(None);

fn desk<T>(work: impl FnOnce(&mut Desk) -> T) -> T {
    let mut desk: MutexGuard<Option<Desk>> = DESK.lock().unwrap_or_else(PoisonError::into_inner);
    work(desk.get_or_insert_with(|| Desk {
        reader: Reader::default(),
        input: Vec::new(),
    }))
}

/// Makes room for the next input; gives its address.
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    desk(|desk| {
        desk.input = vec![0; bytes];
        desk.input.as_mut_ptr()
    })
}

/// Adds the pack in the buffer; whether it is one.
#[unsafe(no_mangle)]
pub extern "C" fn add() -> bool {
    desk(|desk| desk.reader.add(std::mem::take(&mut desk.input)).is_ok())
}

/// Loads the lexicons; whether they are in order.
#[unsafe(no_mangle)]
pub extern "C" fn start() -> bool {
    desk(|desk| desk.reader.start().is_ok())
}

/// Reads the article in the buffer, with or without its events; gives how
/// many mentions or events were found.
#[unsafe(no_mangle)]
pub extern "C" fn read(all: bool) -> usize {
    let task = if all { Task::All } else { Task::Places };
    desk(|desk| match std::str::from_utf8(&desk.input) {
        Ok(text) => desk.reader.read(text, task),
        Err(_) => 0,
    })
}
