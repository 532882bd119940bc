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
        let len = word.chars().count();
        self.0.iter().any(|shape| shape.fits(word, len))
    }
}

impl Shape {
    /// Whether a word of `len` letters has the shape.
    fn fits(&self, word: &str, len: usize) -> bool {
        let fits = |(letter, wanted): (char, &char)| *wanted == '?' || letter == *wanted;
        let begins = |word: &str| word.chars().zip(&self.letters).all(fits);
        let spare = match len.checked_sub(self.letters.len()) {
            Some(spare) if spare == 0 || self.open_start || self.open_end => spare,
            _ => return false,
        };
        match (self.open_start, self.open_end) {
            (false, _) => begins(word),
            (true, false) => word.chars().rev().zip(self.letters.iter().rev()).all(fits),
            (true, true) => word
                .char_indices()
                .take(spare + 1)
                .any(|(at, _)| begins(&word[at..])),
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
