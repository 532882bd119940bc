//! Which language a text is in: by the function words it uses.

use crate::lexicon::{LANGUAGES, Lexicons};
use crate::text::{Document, TokenKind};

/// Words looked at; more would not change the answer.
const SAMPLE: usize = 300;

/// The language part of a BCP 47 tag, in lower case.
pub fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or(tag).to_lowercase()
}

/// The language whose function words the text uses most, or `None` where none
/// is used enough to tell.
pub fn detect(doc: &Document, lexicons: &Lexicons) -> Option<String> {
    let mut votes = [0.0f32; LANGUAGES.len()];
    let mut words = 0;
    let is_word = |at: &usize| doc.tokens[*at].kind == TokenKind::Word;
    for at in (0..doc.tokens.len()).filter(is_word).take(SAMPLE) {
        words += 1;
        let mut users = lexicons.users_of(doc.folded(at));
        let weight = 1.0 / users.count_ones().max(1) as f32;
        while users != 0 {
            votes[users.trailing_zeros() as usize] += weight;
            users &= users - 1;
        }
    }
    let (best, votes) = LANGUAGES
        .into_iter()
        .zip(votes)
        .max_by(|a, b| a.1.total_cmp(&b.1))?;
    // A tenth of running text is grammar even where clitics hide much of it.
    (votes > 0.0 && votes >= 0.05 * words as f32).then(|| best.to_owned())
}
