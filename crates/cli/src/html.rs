//! The article inside an HTML page.
//!
//! Tokens are read without building a tree: a tree's builder takes quadratic
//! time over pages that nest without end.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use crate::input::{Article, language};

/// What is around articles, not in them.
const LEFT_OUT: [&str; 11] = [
    "aside",
    "button",
    "figcaption",
    "footer",
    "header",
    "math",
    "nav",
    "object",
    "select",
    "svg",
    "template",
];

/// Elements whose content is no markup, and none of the article.
const RAW: [&str; 6] = ["iframe", "noembed", "noframes", "noscript", "style", "xmp"];

/// Elements that stand in a line of text; all others begin one.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "em", "font", "i", "ins", "mark", "q",
    "s", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// The text of a page's article, its headline and its language. The text is
/// that of `article`, else of `main`, else of the whole page.
pub fn article(html: &str) -> Article {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    // Scripts pause the tokenizer; nothing is run, so it goes on.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink.0.take().finish()
}

#[derive(Default)]
struct Sink(RefCell<Page>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return page.open(&tag),
            Token::TagToken(tag) => page.close(&tag.name),
            Token::CharacterTokens(words) => page.append(&words),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// What was gathered so far.
#[derive(Default)]
struct Page {
    lang: Option<String>,
    /// The content of `title` and of the first `h1`.
    title: Scope,
    heading: Scope,
    article: Scope,
    main: Scope,
    whole: Scope,
    /// Inside an element whose content is no markup.
    raw: bool,
    /// How many left-out elements are open.
    left_out: u32,
}

impl Page {
    fn open(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        if name == "html" {
            let lang = tag.attrs.iter().find(|a| &*a.name.local == "lang");
            self.lang = lang.map(|attribute| attribute.value.to_string());
        }
        if matches!(name, "article" | "main") {
            // Whatever stood open around it was not closed for lack of care.
            self.left_out = 0;
        }
        if LEFT_OUT.contains(&name) && !tag.self_closing {
            self.left_out += 1;
        }
        self.break_line(name);
        if let Some(scope) = self.scope(name) {
            scope.depth += 1;
        }
        match name {
            "script" => {
                self.raw = true;
                TokenSinkResult::RawData(RawKind::ScriptData)
            }
            "title" | "textarea" => {
                self.raw = name == "textarea";
                TokenSinkResult::RawData(RawKind::Rcdata)
            }
            _ if RAW.contains(&name) => {
                self.raw = true;
                TokenSinkResult::RawData(RawKind::Rawtext)
            }
            _ => TokenSinkResult::Continue,
        }
    }

    fn close(&mut self, name: &str) {
        self.raw = false;
        if LEFT_OUT.contains(&name) {
            self.left_out = self.left_out.saturating_sub(1);
        }
        if let Some(scope) = self.scope(name) {
            scope.close();
        }
        self.break_line(name);
    }

    fn scope(&mut self, name: &str) -> Option<&mut Scope> {
        match name {
            "title" => Some(&mut self.title),
            "h1" => Some(&mut self.heading),
            "article" => Some(&mut self.article),
            "main" => Some(&mut self.main),
            _ => None,
        }
    }

    fn break_line(&mut self, name: &str) {
        if !INLINE.contains(&name) {
            for scope in [&mut self.article, &mut self.main, &mut self.whole] {
                scope.break_line();
            }
        }
    }

    fn append(&mut self, words: &str) {
        if self.title.is_open() {
            self.title.append(words);
        } else if !self.raw && self.left_out == 0 {
            self.whole.append(words);
            for scope in [&mut self.heading, &mut self.article, &mut self.main] {
                if scope.is_open() {
                    scope.append(words);
                }
            }
        }
    }

    fn finish(self) -> Article {
        let first = |scopes: [Scope; 3]| {
            scopes
                .into_iter()
                .map(Scope::finish)
                .find(|t| !t.is_empty())
        };
        let lang = self.lang.as_deref().and_then(|code| code.split('-').next());
        Article {
            text: first([self.article, self.main, self.whole]).unwrap_or_default(),
            title: first([self.heading, self.title, Scope::default()]),
            lang: lang.and_then(|code| language(&code.to_lowercase()).ok()),
        }
    }
}

/// The text inside some element: one line per block, white space as a browser
/// shows it.
#[derive(Default)]
struct Scope {
    text: String,
    depth: u32,
    /// Only the first element of its name counts.
    done: bool,
}

impl Scope {
    fn is_open(&self) -> bool {
        self.depth > 0 && !self.done
    }

    fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.done |= self.depth == 0 && !self.text.is_empty();
    }

    fn break_line(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn append(&mut self, words: &str) {
        for c in words.chars() {
            if !c.is_ascii_whitespace() {
                self.text.push(c);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
    }

    fn finish(mut self) -> String {
        self.text.truncate(self.text.trim_end().len());
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_taken_and_what_is_around_it_left() {
        let page = "<html lang=ar-SA><title>x</title><body><nav>menu</nav><article><h1>عنوان\n \
                    طويل</h1><p>في <b>شوشة</b>،<br>أمس<script>alert('<p>')</script></p>\
                    <p>a &lt;b&gt;</p></article><p>more</p><footer>f</footer>";
        let read = article(page);
        assert_eq!(read.text, "عنوان طويل\nفي شوشة،\nأمس\na <b>");
        assert_eq!(read.title.as_deref(), Some("عنوان طويل"));
        assert_eq!(read.lang.as_deref(), Some("ar"));
    }

    #[test]
    fn a_page_without_an_article_is_taken_whole() {
        let read = article("<title>T &amp; t</title><p>one<p>two<style>p{}</style>");
        assert_eq!(read.text, "one\ntwo");
        assert_eq!(read.title.as_deref(), Some("T & t"));
        assert_eq!(article("").text, "");
        assert_eq!(article("<nav>menu<main>text").text, "text");
    }

    #[test]
    fn pages_that_nest_without_end_do_no_harm() {
        let deep = "<div>".repeat(100_000) + "text";
        assert_eq!(article(&deep).text, "text");
    }
}
