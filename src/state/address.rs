//! Addresses that a permalink may name.

use std::str::FromStr;

/// An address that is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” cannot be used as an address here")]
pub struct BadAddress(pub String);

impl BadAddress {
    fn of(text: &str) -> Self {
        Self(text.chars().take(64).collect())
    }
}

/// The origin of a web page: `https://news.example`, `http://localhost:8080`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// As browsers write it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Origin {
    type Err = BadAddress;

    /// Takes what browsers write as an origin. `null` (files, sandboxed
    /// frames) is anybody's, and `*` is everybody's: neither is taken.
    fn from_str(text: &str) -> Result<Self, BadAddress> {
        let host = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))
            .filter(|host| !host.is_empty())
            .ok_or_else(|| BadAddress::of(text))?;
        let (name, port) = match host.rsplit_once(':') {
            // The colons of `[::1]` are its own.
            Some((name, port)) if !port.ends_with(']') => (name, Some(port)),
            _ => (host, None),
        };
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-._[]:".contains(c);
        let good = !name.is_empty()
            && name.chars().all(plain)
            && port.is_none_or(|p| p.parse::<u16>().is_ok());
        good.then(|| Self(text.to_owned()))
            .ok_or_else(|| BadAddress::of(text))
    }
}

/// A file beside the page: a relative path that never leaves its folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitePath(String);

impl SitePath {
    /// The path, with `/` between its parts.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for SitePath {
    type Err = BadAddress;

    fn from_str(text: &str) -> Result<Self, BadAddress> {
        let plain = |c: char| c.is_alphanumeric() || "-_.".contains(c);
        let part = |p: &str| !p.is_empty() && !p.starts_with('.') && p.chars().all(plain);
        (text.len() <= 200 && text.split('/').all(part))
            .then(|| Self(text.to_owned()))
            .ok_or_else(|| BadAddress::of(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_exact_origins_are_taken() {
        for good in [
            "https://news.example",
            "http://127.0.0.1:8080",
            "http://[::1]:3000",
        ] {
            assert_eq!(good.parse::<Origin>().map(|o| o.0), Ok(good.to_owned()));
        }
        let bad = [
            "*",
            "null",
            "https://",
            "ftp://x.example",
            "https://x.example/",
            "https://a@b.example",
            "https://x.example:99999",
            "https://X.example",
        ];
        for bad in bad {
            assert!(bad.parse::<Origin>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_file_beside_the_page_stays_beside_it() {
        for good in ["karabakh.json", "data/2020-10.json", "بيانات/قره_باغ.json"] {
            assert!(good.parse::<SitePath>().is_ok(), "{good}");
        }
        for bad in [
            "",
            "/etc/x.json",
            "../x.json",
            "a//b",
            "https://x.example/a",
            "a?b",
            "a%2e",
        ] {
            assert!(bad.parse::<SitePath>().is_err(), "{bad}");
        }
    }
}
