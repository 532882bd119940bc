use std::sync::Arc;

use chronicle::{Chapter, Day, DayRange, EventType, Joins, Span};
use proptest::prelude::*;

use super::*;
use crate::state::{
    Camera, Facet, Facets, Language, Origin, ReaderAt, Selection, SitePath, Tab, Theme, TimeMode,
    TypeSet,
};

fn choose<T: Copy + std::fmt::Debug>(all: &'static [T]) -> impl Strategy<Value = T> {
    (0..all.len()).prop_map(|at| all[at])
}

fn selections() -> impl Strategy<Value = Option<Selection>> {
    prop_oneof![
        Just(None),
        ".{1,20}".prop_map(|id| Some(Selection::Event(id))),
        "(gn|dl):[a-z0-9-]{1,12}".prop_map(|id| Some(Selection::Place(id))),
    ]
}

fn readers() -> impl Strategy<Value = Option<ReaderAt>> {
    let span = prop::option::of((0u32..9000, 0u32..500).prop_map(|(a, n)| Span::new(a, a + n)));
    prop::option::of(("\\PC{1,20}", span).prop_map(|(article, span)| ReaderAt { article, span }))
}

fn facets() -> impl Strategy<Value = Facets> {
    let chosen = prop::collection::vec("\\PC{1,20}", 0..3);
    prop::collection::vec(chosen, Facet::ALL.len()).prop_map(|values| {
        let mut facets = Facets::default();
        for (facet, values) in Facet::ALL.iter().zip(values) {
            facets.set(*facet, values);
        }
        facets
    })
}

fn cameras() -> impl Strategy<Value = Option<Camera>> {
    prop::option::of(
        (-180.0..=180.0, -90.0..=90.0, 0.0..=22.0).prop_map(|(lon, lat, zoom)| {
            Camera { lon, lat, zoom }
                .rounded()
                .expect("a camera on the world")
        }),
    )
}

fn hosts() -> impl Strategy<Value = Vec<Origin>> {
    let origin = "https?://[a-z0-9.-]{1,12}(:[1-9][0-9]{0,3})?"
        .prop_map(|text| text.parse().expect("an origin"));
    prop::collection::vec(origin, 0..3)
}

fn data() -> impl Strategy<Value = Option<SitePath>> {
    let path =
        "[a-z]{1,8}(/[a-z0-9_-]{1,8})?\\.json".prop_map(|text| text.parse().expect("a path"));
    prop::option::of(path)
}

fn joins() -> impl Strategy<Value = Joins> {
    // Ids that hold what parts them in a link.
    let ids = || prop::collection::vec("[ab]#e[~,%]?[1-9]", 2..4);
    (ids(), ids()).prop_map(|(group, apart)| Joins::default().join(&group).keep_apart(&apart))
}

fn chapters() -> impl Strategy<Value = Arc<[Chapter]>> {
    let chapter = (
        "v=1&days=2020-10-0[1-9],2020-10-09",
        "\\PC{0,12}",
        "\\PC{0,12}",
    )
        .prop_map(|(view, title, notes)| Chapter {
            view,
            lang: "ar".into(),
            title,
            text: String::new(),
            notes,
        });
    prop::collection::vec(chapter, 0..3).prop_map(Arc::from)
}

fn views() -> impl Strategy<Value = ViewState> {
    let window = prop::option::of(
        (-200_000i32..200_000, -200_000i32..200_000)
            .prop_map(|(a, b)| DayRange::new(Day(a), Day(b))),
    );
    let hidden = prop::collection::vec(choose(&EventType::ALL), 0..8)
        .prop_map(|kinds| kinds.into_iter().fold(TypeSet::default(), TypeSet::toggled));
    (
        (choose(Language::ALL), choose(Theme::ALL), window.clone()),
        (choose(TimeMode::ALL), cameras(), hidden, window.clone()),
        ("\\PC{0,40}", choose(Tab::ALL), selections()),
        (readers(), any::<bool>(), hosts(), data(), joins()),
        (facets(), any::<bool>(), any::<bool>(), window),
        (chapters(), prop::option::of(0usize..9), any::<bool>()),
    )
        .prop_map(|(a, b, c, d, e, f)| ViewState {
            lang: a.0,
            theme: a.1,
            window: a.2,
            mode: b.0,
            camera: b.1,
            hidden: b.2,
            span: b.3,
            query: c.0,
            tab: c.1,
            selection: c.2,
            reader: d.0,
            embed: d.1,
            hosts: d.2,
            data: d.3,
            joins: d.4,
            facets: e.0,
            unfaded: e.1,
            no_control: e.2,
            against: e.3,
            chapters: f.0,
            slide: f.1,
            looping: f.2,
        })
}

proptest! {
    #[test]
    fn every_view_reads_back(view in views()) {
        let link = encode(&view);
        prop_assert!(link.is_ascii() && !link.contains([' ', '#', '"', '<', '>']));
        prop_assert_eq!(decode(&link, &ViewState::default()), (view, None));
    }

    #[test]
    fn a_scene_is_put_into_any_page(shown in views(), page in views()) {
        let (view, error) = put_scene(&page, &encode_scene(&shown));
        prop_assert_eq!(error, None);
        prop_assert_eq!(encode_scene(&view), encode_scene(&shown));
        prop_assert_eq!((view.lang, &view.chapters, &view.joins), (page.lang, &page.chapters, &page.joins));
    }

    #[test]
    fn no_fragment_breaks_the_page(fragment in "\\PC{0,200}") {
        decode(&fragment, &ViewState::default());
        decode(&format!("#v=1&{fragment}"), &ViewState::default());
    }
}

#[test]
fn a_link_says_what_it_holds() {
    let view = ViewState {
        window: "2020-10-08"
            .parse()
            .ok()
            .zip("2020-10-14".parse().ok())
            .map(|(from, to)| DayRange { from, to }),
        camera: Some(Camera {
            lon: 46.75,
            lat: 39.8,
            zoom: 7.5,
        }),
        selection: Some(Selection::Place("gn:148619".into())),
        ..ViewState::default()
    };
    assert_eq!(
        encode(&view),
        "v=1&lang=ar&days=2020-10-08,2020-10-14&at=39.8,46.75,7.5&place=gn:148619"
    );
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_kept() {
    let (view, error) = decode(
        "#v=1&lang=en&days=2020-10-14,2020-02-31&at=91,0,3&hide=battle,cake&tab=places&new=1",
        &ViewState::default(),
    );
    assert_eq!(error, Some(LinkError::Values(vec!["days", "at", "hide"])));
    let expected = ViewState {
        lang: Language::En,
        tab: Tab::Places,
        ..ViewState::default()
    };
    assert_eq!(view, expected);
}

#[test]
fn links_of_other_versions_are_refused_in_words() {
    for (link, version) in [("v=2&lang=en", "2"), ("lang=en", ""), ("nonsense", "")] {
        let (view, error) = decode(link, &ViewState::default());
        assert_eq!(view, ViewState::default());
        assert_eq!(error, Some(LinkError::Version(version.into())));
    }
    let long = format!("v=1&q={}", "x".repeat(LONGEST));
    assert_eq!(
        decode(&long, &ViewState::default()).1,
        Some(LinkError::TooLong)
    );
}

/// Links of version 1 as they were given out: they must open for ever.
#[test]
fn old_links_keep_working() {
    let (view, error) = decode(
        "#v=1&lang=en&theme=dark&days=2020-09-27,2020-10-14&mode=cumulative&at=39.82,46.75,8.25\
         &hide=statement,other&q=%D8%B4%D9%88%D8%B4%D8%A9&tab=articles&event=a%231\
         &read=2020-10-09.ar.txt&span=10-42&embed=1",
        &ViewState::default(),
    );
    assert_eq!(error, None);
    assert_eq!(view.lang, Language::En);
    assert_eq!(view.mode, TimeMode::Cumulative);
    assert_eq!(view.query, "شوشة");
    assert_eq!(view.selection, Some(Selection::Event("a#1".into())));
    assert_eq!(view.reader.and_then(|r| r.span), Some(Span::new(10, 42)));
    assert!(view.hidden.has(EventType::Statement) && view.embed);
}

/// A facet once had one value, which could hold a comma.
#[test]
fn links_with_one_value_for_a_facet_keep_working() {
    let (view, error) = decode(
        "#v=1&lang=en&side=AZ&by=Army,%20press%20service&status=disputed&place-known=near\
         &losses=killed&article=2020-10-09.ar.txt",
        &ViewState::default(),
    );
    assert_eq!(error, None);
    for (facet, value) in Facet::ALL.iter().zip([
        "AZ",
        "Army, press service",
        "disputed",
        "near",
        "killed",
        "2020-10-09.ar.txt",
    ]) {
        let values = view.facets.get(*facet).iter();
        assert_eq!(values.collect::<Vec<_>>(), [value], "{facet}");
    }
}

#[test]
fn a_link_holds_every_value_of_a_facet() {
    let mut view = ViewState::default();
    view.facets.set(Facet::Side, ["AZ".into(), "AM".into()]);
    assert_eq!(encode(&view), "v=1&lang=ar&side=AM&side=AZ");
}
