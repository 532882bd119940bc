//! One file of each version of the format, as it was once written: they must
//! open for ever.

use chronicle::import;

#[test]
fn a_file_of_version_1_opens() {
    let read = import::json(include_str!("files/chronicle-1.json")).expect("a chronicle");
    assert!(read.bad.is_empty(), "{:?}", read.bad);
    let all = read.chronicle;
    assert_eq!(all.articles.len(), 1);
    assert!(all.events.iter().any(|event| event.when.is_some()));
    assert!(!all.claims.is_empty() && !all.places.is_empty());
    assert_eq!(all.chapters[0].title, "Monday");
}
