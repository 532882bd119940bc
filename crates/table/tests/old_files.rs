//! Files as they were once written: they must open for ever.

use chronicle::Chronicle;
use chronicle::import::BadRow;
use table::Reader;

fn read(bytes: &[u8]) -> (Chronicle, Vec<BadRow>) {
    let mut reader = Reader::new("file");
    let (mut all, mut bad) = (Chronicle::default(), Vec::new());
    reader.push(bytes.to_vec()).expect("a table");
    while let Some(batch) = reader.batch().expect("rows") {
        all.merge(batch.chronicle);
        bad.extend(batch.bad);
    }
    all.merge(reader.finish().expect("an end").chronicle);
    (all, bad)
}

#[test]
fn a_table_of_version_1_opens() {
    let (all, bad) = read(include_bytes!("files/table-1.arrow"));
    assert_eq!(bad, []);
    assert!(all.events.iter().any(|event| event.when.is_some()));
    assert!(!all.articles.is_empty() && !all.claims.is_empty() && !all.places.is_empty());
}

/// `pandas.DataFrame.to_feather` (pandas 3.1, pyarrow 26): an Arrow file packed
/// with LZ4, with large strings, a category and time stamps.
#[test]
fn a_data_frame_opens() {
    let (all, bad) = read(include_bytes!("files/frame.feather"));
    let named: Vec<_> = bad.iter().map(|b| (b.index, b.reason.as_str())).collect();
    assert_eq!(named, [(3, "340, 44.51 is no point on Earth")]);
    let days = all
        .events
        .iter()
        .map(|e| e.when.as_ref().map(|w| w.from.to_string()));
    let days: Vec<_> = days.flatten().collect();
    assert_eq!(
        days,
        ["2020-10-09", "2020-10-10", "2020-10-11", "2020-10-12"]
    );
    let text = all.articles[0].text.as_deref().expect("notes");
    let told = all.events[1].evidence[0].slice(text);
    assert_eq!(told, Some("أُبلغ عن اشتباك قرب أغدام."));
}
