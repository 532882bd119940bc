//! What holds of every name, whatever is in it.

use gazetteer::spelling::{fold, neighbours, similarity, skeletons};
use proptest::prelude::*;

/// Letters of all scripts, marks, invisible characters and noise.
fn names() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-zA-ZəğışçöüİĞŞÇÖÜʻʼ’' -]{0,24}",
        "[ء-يًٌٍَُِّْٰـپچژگکیە\u{200c}\u{200f}\u{202e} ]{0,24}",
        "[Ѐ-ӿ ]{0,24}",
        "[Ա-և ]{0,24}",
        "[ა-ჰ-]{0,24}",
    ]
}

proptest! {
    #[test]
    fn folding_twice_equals_once(name in names()) {
        let once = fold(&name);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn skeletons_are_short_and_apart(name in names()) {
        let keys = skeletons(&name);
        for (i, key) in keys.iter().enumerate() {
            prop_assert!(!key.is_empty() && key.is_ascii());
            prop_assert!(!keys[..i].contains(key));
        }
        if let Some(key) = keys.first().filter(|key| key.len() < 12) {
            let mut own = false;
            neighbours(key, |near| own |= near == key);
            prop_assert!(!own);
        }
    }

    #[test]
    fn similarity_is_a_share_and_symmetric(a in names(), b in names()) {
        let alike = similarity(&a, &b);
        prop_assert!((0.0..=1.0).contains(&alike));
        prop_assert!((alike - similarity(&b, &a)).abs() < 1e-4);
    }
}
