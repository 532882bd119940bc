//! The web worker: runs extraction off the page's main thread.

fn main() {
    console_error_panic_hook::set_once();
    dateline::platform::reader::start();
}
