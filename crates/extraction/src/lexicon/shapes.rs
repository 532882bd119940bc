//! Shapes of words: patterns of letters.

use gazetteer::spelling::fold;

/// Patterns with `?` for any letter and `*` at either end for any letters.
#[derive(Clone, Debug, Default)]
pub struct Shapes(Vec<Shape>);

#[derive(Clone, Debug)]
struct Shape {
    letters: Vec<char>,
    open_start: bool,
    open_end: bool,
}

impl Shapes {
    /// The patterns of a list with spaces between them.
    pub fn new(list: &str) -> Self {
        let shape = |pattern: &str| {
            let letters = pattern.trim_matches('*').split('?').map(fold);
            Shape {
                letters: letters.collect::<Vec<_>>().join("?").chars().collect(),
                open_start: pattern.starts_with('*'),
                open_end: pattern.ends_with('*'),
            }
        };
        Self(list.split_whitespace().map(shape).collect())
    }

    /// Whether a folded word has one of these shapes.
    pub fn fit(&self, word: &str) -> bool {
        let letters: Vec<char> = word.chars().collect();
        self.0.iter().any(|shape| shape.fits(&letters))
    }
}

impl Shape {
    fn fits(&self, word: &[char]) -> bool {
        let len = self.letters.len();
        let same = |part: &[char]| {
            let mut pairs = part.iter().zip(&self.letters);
            pairs.all(|(letter, wanted)| *wanted == '?' || letter == wanted)
        };
        match (self.open_start, self.open_end) {
            _ if word.len() < len => false,
            (false, false) => word.len() == len && same(word),
            (false, true) => same(word),
            (true, false) => same(&word[word.len() - len..]),
            (true, true) => word.windows(len).any(same),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_is_letters_and_gaps() {
        let shapes = Shapes::new("است??ا? *ييف");
        assert!(shapes.fit("استقرار"));
        assert!(!shapes.fit("استقرارا"));
        assert!(shapes.fit("علييف"));
        assert!(!shapes.fit("ييفا"));
    }
}
