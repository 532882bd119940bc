//! Articles on their way to being read, with all that is known of them.

use chronicle::{ArticleId, Day};
use serde::{Deserialize, Serialize};

use crate::{Engine, Reading, Source};

/// Most scalar values of a headline that is made of an article's first line.
const LONGEST_TITLE: usize = 140;

/// An article on its way to being read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Identity in the chronicle.
    pub id: ArticleId,
    /// Headline, where it is known apart from the text.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Language, where it is known; else it is detected.
    pub lang: Option<String>,
    /// Day of publication, where it is known from outside the text.
    pub published: Option<Day>,
    /// The text.
    pub text: String,
}

/// A row of an index of reports: what is known of an article, and where its
/// text lies.
#[derive(Debug, Serialize, Deserialize)]
pub struct IndexEntry {
    /// Identity in the chronicle.
    pub id: ArticleId,
    /// Address of the text from the index.
    pub file: String,
    /// Language of the text.
    pub lang: Option<String>,
    /// Day of publication.
    pub published: Option<Day>,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where it was published.
    pub source_url: Option<String>,
}

impl IndexEntry {
    /// The article with its text.
    pub fn with_text(self, text: String) -> Draft {
        Draft {
            id: self.id,
            title: self.title,
            outlet: self.outlet,
            url: self.source_url,
            lang: self.lang,
            published: self.published,
            text,
        }
    }
}

impl Engine {
    /// Reads an article, and keeps with it what is known besides its text;
    /// one without a headline is named after its first line.
    pub fn read_draft(&self, draft: &Draft) -> Reading {
        let source = Source {
            id: draft.id.clone(),
            published: draft.published,
            lang: draft.lang.clone(),
        };
        let mut read = self.read(&draft.text, &source);
        if let Some(article) = read.chronicle.articles.first_mut() {
            article.title = draft.title.clone().or_else(|| first_line(&draft.text));
            article.outlet = draft.outlet.clone();
            article.url = draft.url.clone();
            article.sha256 = chronicle::sha256(&draft.text);
        }
        read
    }
}

/// The first line with text, cut to a length that a list can show.
fn first_line(text: &str) -> Option<String> {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    let cut: String = line.chars().take(LONGEST_TITLE).collect();
    Some(if cut.len() < line.len() {
        format!("{}…", cut.trim_end())
    } else {
        cut
    })
}
