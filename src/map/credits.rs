//! Whom the map's data comes from, as `geodata/attribution.json` names them.

use leptos::prelude::*;
use serde::Deserialize;

use crate::i18n::words;
use crate::state::Language;

/// One source of the map or the gazetteers.
#[derive(Clone, Deserialize)]
struct Credit {
    credit: String,
    url: String,
    licence: String,
}

fn credits() -> Vec<Credit> {
    serde_json::from_str(include_str!("../../geodata/attribution.json")).unwrap_or_default()
}

/// All sources in a line.
pub fn names() -> String {
    let names: Vec<String> = credits().into_iter().map(|source| source.credit).collect();
    names.join(" · ")
}

/// The two main sources in a word each; all of them, with their licences,
/// when opened.
#[component]
pub fn Credits(lang: Signal<Language>) -> impl IntoView {
    view! {
        <details class="map-credits">
            <summary title=move || words(lang.get()).map_sources>
                <bdi>"Natural Earth · GeoNames · …"</bdi>
            </summary>
            <ul dir="ltr">
                {credits()
                    .into_iter()
                    .map(|source| {
                        view! {
                            <li>
                                <a href=source.url target="_blank" rel="noopener noreferrer">
                                    {source.credit}
                                </a>
                                " · "
                                {source.licence}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::credits;

    #[test]
    fn every_source_has_an_address_and_a_licence() {
        let all = credits();
        assert!(!all.is_empty());
        for source in all {
            assert!(source.url.starts_with("https://"), "{}", source.credit);
            assert!(!source.licence.is_empty(), "{}", source.credit);
        }
    }
}
