//! The list of articles.

use std::collections::HashMap;

use chronicle::{Article, ArticleId};
use leptos::prelude::*;

use super::file_button::FileButton;
use crate::app::Adding;
use crate::app::store::Store;
use crate::app::worker::Errands;
use crate::i18n::{day, isolate, language_name, words};
use crate::publish::save_chronicle;
use crate::state::{Command, Language, ReaderAt};

/// Names of the files that hold chronicles.
const CHRONICLES: &str = ".json,.arrow,.arrows,.feather";

/// Outlet, date and language in one line.
pub fn details(article: &Article, lang: Language) -> String {
    let w = words(lang);
    let published = article
        .published
        .map_or_else(|| w.not_dated.to_owned(), |at| day(lang, at));
    let parts = [
        article.outlet.as_deref().map(isolate).unwrap_or_default(),
        published,
        language_name(lang, &article.lang).to_owned(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    parts.join(" · ")
}

/// All articles, and the way to add one.
#[component]
pub fn Articles() -> impl IntoView {
    let store = Store::here();
    let Adding(adding) = expect_context();
    let errands = Errands::here();
    let articles = Memo::new(move |_| {
        let chronicle = store.chronicle().get();
        let mut articles: Vec<Article> = chronicle
            .rest()
            .articles
            .iter()
            .map(|a| Article {
                text: None,
                ..a.clone()
            })
            .collect();
        articles.sort_by_key(|a| std::cmp::Reverse(a.published));
        articles
    });
    let counts = Memo::new(move |_| {
        let mut counts = HashMap::new();
        store.read().with(|read| {
            for row in read.rows() {
                match counts.get_mut(row.article()) {
                    Some(count) => *count += 1,
                    None => _ = counts.insert(row.article().to_owned(), 1),
                }
            }
        });
        counts
    });
    view! {
        <div class="scroll">
            <div class="list" role="list" aria-label=move || store.words().articles>
                <For
                    each=move || articles.get()
                    key=|a| (a.id.clone(), a.published, a.lang.clone())
                    children=move |article| view! { <Item article=article counts=counts /> }
                />
            </div>
            <button class="more" on:click=move |_| adding.set(Some(None))>
                {move || store.words().add_article}
            </button>
            <h2>{move || store.words().chronicle}</h2>
            <p class="where hint">{move || store.words().chronicle_hint}</p>
            <p class="files">
                <FileButton accept=CHRONICLES take=Callback::new(move |file| errands.open(file))>
                    {move || store.words().chronicle_open}
                </FileButton>
                <button type="button" on:click=move |_| save_chronicle(store)>
                    {move || store.words().share_save}
                </button>
            </p>
        </div>
    }
}

#[component]
fn Item(
    article: Article,
    /// How many events each article tells of.
    counts: Memo<HashMap<ArticleId, u64>>,
) -> impl IntoView {
    let store = Store::here();
    let Adding(adding) = expect_context();
    let errands = Errands::here();
    let id = StoredValue::new(article.id.clone());
    let own = Memo::new(move |_| {
        store
            .own
            .with(|own| id.with_value(|id| own.iter().any(|d| d.id == *id)))
    });
    let events = Memo::new(move |_| {
        let count = |counts: &HashMap<_, _>| id.with_value(|id| counts.get(id).copied());
        counts.with(count).unwrap_or_default()
    });
    let needs_date = Memo::new(move |_| {
        store
            .undated
            .with(|undated| id.with_value(|id| undated.contains(id)))
    });
    let open = move |_| {
        store.dispatch(Command::Read(Some(ReaderAt {
            article: id.get_value(),
            span: None,
        })));
    };
    let title = article.title.clone();
    let lang = article.lang.clone();
    let source = article
        .url
        .clone()
        .filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    let remove = move |_| id.with_value(|id| errands.remove(id));
    let date = move || {
        needs_date.get().then(|| {
            view! {
                <button class="link" on:click=move |_| adding.set(Some(Some(id.get_value())))>
                    {store.words().give_date}
                </button>
            }
        })
    };
    let tools = move || {
        own.get().then(|| {
            view! {
                <span class="own">{store.words().own_article}</span>
                <button class="link" on:click=remove>
                    {store.words().remove_article}
                </button>
            }
        })
    };
    view! {
        <div role="listitem" class="article">
            <button class="headline" lang=lang dir="auto" on:click=open>
                {move || title.clone().unwrap_or_else(|| store.words().untitled.to_owned())}
            </button>
            <p class="where">{move || details(&article, store.lang())}</p>
            <p class="foot">
                <span>{move || store.words().n_events.of(store.lang(), events.get())}</span>
                {date}
                {tools}
                {source
                    .map(|url| {
                        view! {
                            <a class="link" href=url target="_blank" rel="noreferrer noopener">
                                {move || store.words().source_link}
                            </a>
                        }
                    })}
            </p>
        </div>
    }
}
