//! The alternate-names file: names with their language.

use std::collections::HashMap;

use super::{BadRows, PROGRESS_EVERY, text};
use crate::record::Name;

/// Names by GeoNames id, read from an alternate-names file
/// (`alternateNameId, geonameid, isolanguage, name, isPreferred, isShort,
/// isColloquial, isHistoric`; a country's own file or the world's).
#[derive(Debug, Default)]
pub struct AlternateNames {
    by_id: HashMap<u64, Vec<Name>>,
    /// Lines that could not be used.
    pub bad: BadRows,
}

impl AlternateNames {
    /// Reads the lines of the file, keeping the names of the ids for which
    /// `wanted` holds. `progress` is told the number of lines now and then.
    pub fn read<L: AsRef<[u8]>>(
        lines: impl Iterator<Item = L>,
        wanted: impl Fn(u64) -> bool,
        mut progress: impl FnMut(u64),
    ) -> Self {
        let mut names = Self::default();
        for (line, number) in lines.zip(1u64..) {
            match row(line.as_ref()) {
                Ok(Some((id, name))) if wanted(id) => names.push(id, name),
                Ok(_) => {}
                Err(reason) => names.bad.push(number, reason),
            }
            if number.is_multiple_of(PROGRESS_EVERY) {
                progress(number);
            }
        }
        names
    }

    fn push(&mut self, id: u64, name: Name) {
        let names = self.by_id.entry(id).or_default();
        // The preferred name of a language stands first among its names.
        let at = if name.display {
            names.iter().position(|n| n.lang == name.lang)
        } else {
            None
        };
        names.insert(at.unwrap_or(names.len()), name);
    }

    /// The names of one place.
    pub fn of(&self, id: u64) -> &[Name] {
        self.by_id.get(&id).map_or(&[], Vec::as_slice)
    }
}

/// The id and name of a line; none for what is no name (links, codes).
fn row(line: &[u8]) -> Result<Option<(u64, Name)>, &'static str> {
    let line = text(line)?;
    if line.trim().is_empty() {
        return Ok(None);
    }
    let mut columns = line.split('\t').skip(1);
    let (Some(id), Some(lang), Some(name)) = (columns.next(), columns.next(), columns.next())
    else {
        return Err("fewer than 4 columns");
    };
    let id = id.parse().map_err(|_| "the geonameid is not a number")?;
    let flag = |value: Option<&str>| value == Some("1");
    let preferred = flag(columns.next());
    let _short = columns.next();
    let colloquial = flag(columns.next());
    let historic = flag(columns.next());
    // Pseudo-languages (link, post, iata, wkdt …) are longer than any code.
    let is_language = lang.is_empty() || matches!(lang.split('-').next(), Some(l) if l.len() <= 3);
    if !is_language || name.trim().is_empty() {
        return Ok(None);
    }
    Ok(Some((
        id,
        Name {
            text: name.trim().to_owned(),
            lang: lang.to_owned(),
            display: !lang.is_empty()
                && !colloquial
                && !historic
                && (preferred || !lang.contains('-')),
        },
    )))
}

#[cfg(test)]
mod tests {
    use super::AlternateNames;

    #[test]
    fn languages_are_kept_and_links_are_not() {
        let lines = [
            "1\t276781\tar\tبيروت\t1\t\t\t",
            "2\t276781\tlink\thttps://example.org\t\t\t\t",
            "3\t276781\tfr\tBeyrouth\t\t\t\t\r",
            "4\tx\tfr\tBeyrouth\t\t\t\t",
            "5\t7\tfr\tAilleurs",
        ];
        let names = AlternateNames::read(lines.iter(), |id| id == 276_781, |_| ());
        let texts: Vec<_> = names.of(276_781).iter().map(|n| n.text.as_str()).collect();
        assert_eq!(texts, ["بيروت", "Beyrouth"]);
        assert!(names.of(7).is_empty());
        assert_eq!((names.bad.total, names.bad.first[0].line), (1, 4));
    }
}
