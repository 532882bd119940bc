//! Where a gazetteer that the reader added is kept for the next visit: the
//! browser's own database. A browser that refuses loses nothing but the
//! memory.

use idb::{Database, DatabaseEvent, Error, Factory, ObjectStoreParams, TransactionMode};
use js_sys::Uint8Array;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

const DATABASE: &str = "dateline";
const STORE: &str = "packs";
const VERSION: u32 = 1;

/// Why a pack is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// There is no room for it.
    Full,
    /// The browser keeps nothing here: a private window, a sandboxed frame.
    Forbidden,
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error {
            Error::DomException(exception) if exception.name() == "QuotaExceededError" => {
                Self::Full
            }
            _ => Self::Forbidden,
        }
    }
}

/// The name and bytes of every pack kept.
///
/// # Errors
/// Where the browser keeps nothing.
pub async fn all() -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let transaction = open()
        .await?
        .transaction(&[STORE], TransactionMode::ReadOnly)?;
    let store = transaction.object_store(STORE)?;
    // Both come in the order of the names; an answer that comes before
    // anybody waits for it is lost.
    let (names, rows) = futures::join!(
        store.get_all_keys(None, None)?.into_future(),
        store.get_all(None, None)?.into_future(),
    );
    Ok(names?
        .into_iter()
        .zip(rows?)
        .filter_map(|(name, row)| {
            let bytes: Uint8Array = row.dyn_into().ok()?;
            Some((name.as_string()?, bytes.to_vec()))
        })
        .collect())
}

/// Keeps a pack under its name; one of that name is replaced.
///
/// # Errors
/// Where there is no room, or the browser keeps nothing.
pub async fn keep(id: &str, bytes: &Uint8Array) -> Result<(), Refusal> {
    let transaction = open()
        .await?
        .transaction(&[STORE], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(STORE)?;
    store.put(bytes, Some(&JsValue::from_str(id)))?.await?;
    // Room is counted when the transaction ends.
    if transaction.await?.is_aborted() {
        return Err(Refusal::Full);
    }
    Ok(())
}

/// Keeps the pack of this name no longer.
///
/// # Errors
/// Where the browser keeps nothing.
pub async fn forget(id: &str) -> Result<(), Refusal> {
    let transaction = open()
        .await?
        .transaction(&[STORE], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(STORE)?;
    store.delete(JsValue::from_str(id))?.await?;
    Ok(())
}

async fn open() -> Result<Database, Error> {
    let mut request = Factory::new()?.open(DATABASE, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            // What is not made here is missed, and said, when it is used.
            let _ = database.create_object_store(STORE, ObjectStoreParams::new());
        }
    });
    request.await
}
