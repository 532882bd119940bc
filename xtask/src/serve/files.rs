//! From a request's address to a file, and never out of the folder.

use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

/// The path an address names, without its query: decoded, relative, and free
/// of steps that lead elsewhere. `None` for an address no file can have.
pub fn clean(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let mut parts = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            // Hidden files, parent folders, Windows drives and separators.
            _ if part.starts_with('.') || part.contains(['\\', ':', '\0']) => return None,
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The file below `folder` that a clean path names; a folder stands for its
/// `index.html`.
pub fn find(folder: &Path, clean: &str) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    let mut path = folder.join(clean);
    if path.is_dir() {
        path.push("index.html");
    }
    // Symbolic links must not lead out either.
    let path = path.canonicalize().ok()?;
    (path.is_file() && path.starts_with(&folder)).then_some(path)
}

/// The MIME type that a browser needs to accept the file.
pub fn content_type(path: &Path) -> String {
    let mime = mime_guess::from_path(path).first_or_octet_stream();
    let name = mime.essence_str();
    if name.starts_with("text/") || name.ends_with("json") || name.ends_with("javascript") {
        format!("{name}; charset=utf-8")
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_relative_paths() {
        assert_eq!(clean("/").as_deref(), Some(""));
        assert_eq!(clean("/a/./b.js?v=1").as_deref(), Some("a/b.js"));
        assert_eq!(clean("/%D8%A3.txt").as_deref(), Some("أ.txt"));
        for bad in [
            "/../x",
            "/%2e%2e/x",
            "/a/..%2fx",
            "/.git/config",
            "/c:/x",
            "/a%5cb",
            "/%ff",
        ] {
            assert_eq!(clean(bad), None, "{bad}");
        }
    }

    #[test]
    fn files_stay_inside_the_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let inside = folder.path().join("dist");
        std::fs::create_dir(&inside).expect("dist");
        std::fs::write(inside.join("index.html"), "x").expect("index");
        std::fs::write(folder.path().join("secret"), "x").expect("secret");
        assert!(find(&inside, "").is_some_and(|p| p.ends_with("index.html")));
        assert_eq!(find(&inside, "missing"), None);
        assert_eq!(find(&inside, "../secret"), None);
        #[cfg(unix)]
        {
            let link = inside.join("link");
            std::os::unix::fs::symlink(folder.path().join("secret"), link).expect("link");
            assert_eq!(find(&inside, "link"), None);
        }
    }

    #[test]
    fn browsers_get_the_types_they_insist_on() {
        let of = |name: &str| content_type(Path::new(name));
        assert_eq!(of("a.wasm"), "application/wasm");
        assert!(of("a.mjs").contains("/javascript;"));
        assert_eq!(of("a.txt"), "text/plain; charset=utf-8");
        assert_eq!(of("a.geojson"), "application/geo+json; charset=utf-8");
        assert_eq!(of("a.gaz"), "application/octet-stream");
    }
}
