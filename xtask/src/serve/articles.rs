//! `--articles DIR`: a person's own articles beside the built-in reports.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use chronicle::Day;
use extraction::IndexEntry;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::files;
use crate::reports;

/// Where below `reports/` the folder's files appear.
const PREFIX: &str = "reports/local/";

/// What is known of an article besides its text: the sibling `NAME.json` of
/// `NAME.txt` may give any of it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Details {
    lang: Option<String>,
    published: Option<Day>,
    title: Option<String>,
    outlet: Option<String>,
    source_url: Option<String>,
}

/// A folder of articles.
pub struct Shelf {
    folder: PathBuf,
    published: BTreeMap<String, Day>,
}

impl Shelf {
    /// Opens a folder, with the days of publication that were given as
    /// `FILE=YYYY-MM-DD`.
    pub fn open(folder: &Path, published: &[String]) -> Result<Self> {
        if !folder.is_dir() {
            bail!("{} is no folder", folder.display());
        }
        let mut days = BTreeMap::new();
        for pair in published {
            let (name, day) = pair
                .rsplit_once('=')
                .with_context(|| format!("“{pair}” is not of the form FILE=YYYY-MM-DD"))?;
            if !folder.join(name).is_file() {
                bail!("{} holds no {name}", folder.display());
            }
            days.insert(name.to_owned(), day.parse::<Day>()?);
        }
        Ok(Self {
            folder: folder.to_owned(),
            published: days,
        })
    }

    /// The index of the folder `built_in` with this folder's articles after it.
    /// Read anew each time, so that files may come and go.
    pub fn index(&self, built_in: &Path) -> Result<String> {
        let mut rows = reports::index(built_in)?;
        for name in self.names()? {
            rows.push(self.entry(name)?);
        }
        Ok(serde_json::to_string(&rows)?)
    }

    /// The article that a clean request path names.
    pub fn file(&self, path: &str) -> Option<PathBuf> {
        files::find(&self.folder, path.strip_prefix(PREFIX)?)
    }

    fn names(&self) -> Result<Vec<String>> {
        let mut names: Vec<String> = fs::read_dir(&self.folder)?
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.ends_with(".txt") && !name.starts_with('.'))
            .collect();
        names.sort();
        Ok(names)
    }

    fn entry(&self, name: String) -> Result<IndexEntry> {
        let sibling = self.folder.join(&name).with_extension("json");
        let details: Details = match fs::read_to_string(&sibling) {
            Ok(json) => serde_json::from_str(&json)
                .with_context(|| format!("{} cannot be used", sibling.display()))?,
            Err(_) => Details::default(),
        };
        Ok(IndexEntry {
            file: format!("local/{}", utf8_percent_encode(&name, NON_ALPHANUMERIC)),
            lang: details.lang,
            published: self.published.get(&name).copied().or(details.published),
            title: details.title,
            outlet: details.outlet,
            source_url: details.source_url,
            id: name,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_follows_the_built_in_reports() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            fs::write(folder.path().join(name), text).expect("a file");
        };
        write("b #1.txt", "text");
        write("a.txt", "text");
        write("a.json", r#"{"lang":"ar","published":"2020-10-09"}"#);
        let built_in = tempfile::tempdir().expect("a folder");
        let index = r#"[{"id":"x","file":"x.txt"}]"#;
        fs::write(built_in.path().join("index.json"), index).expect("a file");
        let given = ["b #1.txt=2020-10-14".to_owned()];
        let shelf = Shelf::open(folder.path(), &given).expect("a shelf");
        let index = shelf.index(built_in.path()).expect("an index");
        let rows: Vec<IndexEntry> = serde_json::from_str(&index).expect("JSON");
        let ids: Vec<_> = rows.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids, ["x", "a.txt", "b #1.txt"]);
        assert_eq!(rows[1].published, Day::from_ymd(2020, 10, 9));
        assert_eq!(rows[2].published, Day::from_ymd(2020, 10, 14));
        let file = &rows[2].file;
        let path = files::clean(&format!("/reports/{file}")).expect("a path");
        assert!(shelf.file(&path).is_some());
        assert!(shelf.file("reports/local/../a.txt").is_none());
    }

    #[test]
    fn a_wrong_date_or_name_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("a.txt"), "x").expect("a file");
        for bad in ["a.txt", "a.txt=2020-02-31", "b.txt=2020-10-09"] {
            assert!(
                Shelf::open(folder.path(), &[bad.to_owned()]).is_err(),
                "{bad}"
            );
        }
    }
}
