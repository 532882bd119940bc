//! Bytes to events, as they arrive.

use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::RecordBatch;
use arrow_buffer::Buffer;
use arrow_ipc::reader::StreamDecoder;
use arrow_schema::ArrowError;
use chronicle::Chronicle;
use chronicle::import::BadRow;
use serde::{Deserialize, Serialize};

use crate::VERSION;
use crate::names::Plan;
use crate::row::Gatherer;

/// Most rows that are made events at once: writers may put a whole table into
/// one batch.
const PIECE: usize = 20_000;

/// How a stream begins: each message with a mark of its own.
const STREAM: [u8; 4] = [0xff; 4];

/// How a file begins. After some zeros follows a stream, then an index of it
/// that nobody needs who reads everything.
const FILE: &[u8] = b"ARROW1";

/// As many bytes say what a file is.
const HEAD: usize = 8;

/// Why a file is no table to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum TableError {
    /// It is something else.
    #[error("this is no Arrow IPC file")]
    Strange,
    /// It lacks columns.
    #[error("the table has no column {}", .0.join(", "))]
    Missing(Vec<String>),
    /// A column holds something else than it should.
    #[error("the column {column} cannot be read: it holds {found}")]
    ColumnType {
        /// The column's name in the file.
        column: String,
        /// What it holds, in Arrow's words.
        found: String,
    },
    /// A later Dateline made it, in this version.
    #[error("version {0} of the table is newer than this program reads ({VERSION})")]
    Version(u32),
    /// Its end is missing.
    #[error("the file ends before the table does")]
    CutShort,
    /// It is packed in a way that is not read here.
    #[error("the file is packed with Zstandard: write it with LZ4 or without compression")]
    Zstandard,
    /// What it says of itself does not hold together.
    #[error("the file is damaged: {0}")]
    Damaged(String),
}

impl From<ArrowError> for TableError {
    fn from(error: ArrowError) -> Self {
        let reason = error.to_string();
        if reason.contains("zstd") {
            Self::Zstandard
        } else {
            Self::Damaged(reason)
        }
    }
}

/// What was read at once. What belongs together may come in turn: an event
/// names places and articles of its own batch or an earlier one.
#[derive(Debug, Default)]
pub struct Batch {
    /// Articles and places not met before, and events with their claims.
    pub chronicle: Chronicle,
    /// The rows that were left out; the first row of a file is 0.
    pub bad: Vec<BadRow>,
}

/// Reads a table as its bytes arrive.
#[derive(Debug)]
pub struct Reader {
    /// The first bytes, until they say what the file is.
    head: Option<Vec<u8>>,
    decoder: StreamDecoder,
    input: Buffer,
    ended: bool,
    plan: Option<Plan>,
    /// What is decoded and not yet made events.
    waiting: Option<RecordBatch>,
    gatherer: Gatherer,
}

impl Reader {
    /// A reader of the table with this name: the article of all rows that
    /// name none.
    pub fn new(name: &str) -> Self {
        Self {
            head: Some(Vec::new()),
            decoder: StreamDecoder::new(),
            input: Buffer::default(),
            ended: false,
            plan: None,
            waiting: None,
            gatherer: Gatherer::new(name),
        }
    }

    /// Takes the next bytes; [`Reader::batch`] gives what is in them.
    pub fn push(&mut self, bytes: Vec<u8>) -> Result<(), TableError> {
        let bytes = match self.head.take() {
            None => bytes,
            Some(mut head) => {
                head.extend(bytes);
                let padded = head.strip_prefix(FILE).unwrap_or(&head);
                let begins = padded.iter().position(|byte| *byte != 0);
                let Some(begins) = begins.filter(|_| head.len() >= HEAD) else {
                    self.head = Some(head);
                    return Ok(());
                };
                if padded.len() == head.len() && !head.starts_with(&STREAM) {
                    return Err(TableError::Strange);
                }
                head.drain(..head.len() - padded.len() + begins);
                head
            }
        };
        self.input = if self.input.is_empty() {
            bytes.into()
        } else {
            [self.input.as_slice(), &bytes].concat().into()
        };
        Ok(())
    }

    /// The next events out of the bytes that are here; `None` until more
    /// bytes come.
    pub fn batch(&mut self) -> Result<Option<Batch>, TableError> {
        loop {
            if let (Some(rows), Some(plan)) = (self.waiting.take(), &self.plan) {
                let now = rows.num_rows().min(PIECE);
                if now < rows.num_rows() {
                    self.waiting = Some(rows.slice(now, rows.num_rows() - now));
                }
                return Ok(Some(self.gatherer.gather(plan, &rows.slice(0, now))));
            }
            let decoded = self.decode()?;
            if self.plan.is_none()
                && let Some(schema) = self.decoder.schema()
            {
                self.plan = Some(Plan::of(&schema)?);
            }
            match decoded {
                None => return Ok(None),
                rows => self.waiting = rows,
            }
        }
    }

    /// The last event, once all bytes are here.
    pub fn finish(mut self) -> Result<Batch, TableError> {
        if self.head.is_some() {
            return Err(TableError::Strange);
        }
        // Nothing may be left of a message, the one that says that it ends
        // among them; after that one not a byte is taken.
        if !self.ended {
            self.decoder.finish().map_err(|_| TableError::CutShort)?;
        }
        self.input = vec![0].into();
        self.decode().map_err(|_| TableError::CutShort)?;
        if !self.ended {
            return Err(TableError::CutShort);
        }
        Ok(self.gatherer.finish())
    }

    fn decode(&mut self) -> Result<Option<RecordBatch>, TableError> {
        if self.ended {
            self.input = Buffer::default();
            return Ok(None);
        }
        // The decoder checks what it reads, but panics where a damaged message
        // points outside itself. In WebAssembly that ends the worker instead.
        let decode = AssertUnwindSafe(|| self.decoder.decode(&mut self.input));
        let decoded = catch_unwind(decode)
            .map_err(|_| TableError::Damaged("a message points outside itself".to_owned()))?;
        decoded.or_else(|error| {
            // Past its end the decoder takes nothing; in the middle of a
            // message it would not let itself be finished.
            self.ended = self.decoder.finish().is_ok();
            self.input = Buffer::default();
            if self.ended {
                Ok(None)
            } else {
                Err(error.into())
            }
        })
    }
}
