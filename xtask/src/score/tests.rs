//! The gold set itself: whole, balanced, and in step with the built-in reports.

use super::*;

#[test]
fn the_set_is_large_and_balanced() {
    let root = crate::root();
    let read = |set: Set| set.read(&root).expect("gold files").expect("present");
    let (dev, held) = (read(Set::Dev), read(Set::Held));
    assert!(dev.len() + held.len() >= 60);
    let arabic = |set: &[Gold]| set.iter().filter(|g| g.lang == "ar").count();
    assert!(arabic(&dev) + arabic(&held) >= 28);
    for gold in dev.iter().chain(&held) {
        assert!(
            !gold.mentions.is_empty() && !gold.events.is_empty(),
            "{}",
            gold.id
        );
    }
}

#[test]
fn built_in_reports_are_the_marked_ones_without_marks() {
    let root = crate::root();
    for gold in Set::Reports.read(&root).expect("gold").expect("present") {
        let name = gold.id.trim_start_matches("reports/");
        let path = root.join(format!("assets/reports/{name}.txt"));
        let text = std::fs::read_to_string(&path).expect("the built-in report");
        assert_eq!(text.trim_end(), gold.text, "{name}");
    }
}
