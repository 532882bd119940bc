//! Mounts the page. Its program is split in two here: what leads to the rooms
//! through [`table`] alone is a file of its own.

use std::pin::Pin;

use dateline::app::App;
use dateline::rooms::{Rooms, TABLE, Table};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

#[wasm_split(rooms, wasm_split_path = ::leptos::wasm_split, fallible)]
fn table() -> Result<&'static Table, SplitLoaderError> {
    Ok(&TABLE)
}

fn load() -> Pin<Box<dyn Future<Output = Option<&'static Table>>>> {
    Box::pin(async { table().await.ok() })
}

fn main() {
    console_error_panic_hook::set_once();
    mount_to_body(|| view! { <App rooms=Rooms::new(load) /> });
}
