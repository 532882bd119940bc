//! Turns `assets/locales/*.json` into static tables, so that a word missing
//! from a language is a build error and reading them costs the page nothing.

use std::fmt::Write as _;
use std::{env, fs, path::Path};

use serde_json::{Map, Value};

const FOLDER: &str = "assets/locales";
/// The language whose file says which words there are.
const MODEL: &str = "en";
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

fn main() {
    println!("cargo::rerun-if-changed={FOLDER}");
    // The build splits the page in two, for which it must know what in the
    // program points where.
    if env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo::rustc-link-arg-bin=page=--emit-relocs");
    }
    let mut locales: Vec<(String, Map<String, Value>)> = fs::read_dir(FOLDER)
        .expect("assets/locales can be read")
        .filter_map(|entry| {
            let path = entry.expect("a folder entry").path();
            let code = path.file_stem()?.to_str()?.to_owned();
            (path.extension()? == "json").then(|| (code, read(&path)))
        })
        .collect();
    locales.sort_by(|a, b| a.0.cmp(&b.0));
    let (_, model) = locales
        .iter()
        .find(|(code, _)| code == MODEL)
        .expect("the model language");
    let mut rust = String::new();
    for (code, words) in &locales {
        same_keys(code, model, words);
    }
    table(&mut rust, "", model, &locales);
    let groups = model.iter().filter(|(_, value)| is_group(value));
    for (key, value) in groups {
        let group = |words: &Map<String, Value>| words[key].as_object().cloned();
        let model = value.as_object().expect("a group");
        let locales: Vec<_> = locales
            .iter()
            .map(|(code, words)| {
                let words =
                    group(words).unwrap_or_else(|| panic!("{code}.json: “{key}” is no group"));
                same_keys(code, model, &words);
                (code.clone(), words)
            })
            .collect();
        table(&mut rust, key, model, &locales);
    }
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("words.rs"), rust).expect("words.rs can be written");
}

/// Words of one room lie together, as an object in the locale, and become a
/// table of their own: what the first picture does not name stays out of its
/// program.
fn is_group(value: &Value) -> bool {
    value.as_object().is_some_and(|o| !o.contains_key("other"))
}

fn same_keys(code: &str, model: &Map<String, Value>, words: &Map<String, Value>) {
    if let Some(extra) = words.keys().find(|key| !model.contains_key(*key)) {
        panic!("{code}.json has “{extra}”, which {MODEL}.json has not");
    }
    if let Some(missing) = model.keys().find(|key| !words.contains_key(*key)) {
        panic!("{code}.json lacks “{missing}”");
    }
}

/// Writes the type of a table of words, and the table in each language;
/// `group` is empty for the words that are in none.
fn table(
    rust: &mut String,
    group: &str,
    model: &Map<String, Value>,
    locales: &[(String, Map<String, Value>)],
) {
    let (first, rest) = group.split_at(group.len().min(1));
    let name = format!("{}{rest}Words", first.to_uppercase());
    let suffix = match group {
        "" => String::new(),
        group => format!("_{}", group.to_uppercase()),
    };
    let entries = || model.iter().filter(|(_, value)| !is_group(value));
    writeln!(
        rust,
        "/// Words of the page in one language.\npub struct {name} {{"
    )
    .expect("writing to a string");
    for (key, value) in entries() {
        let kind = match value {
            Value::String(_) => "&'static str",
            Value::Array(_) => "&'static [&'static str]",
            _ => "Plural",
        };
        writeln!(rust, "    pub {key}: {kind},").expect("writing to a string");
    }
    rust.push_str("}\n");
    for (code, words) in locales {
        writeln!(
            rust,
            "/// Words of “{code}”.\npub static {}{suffix}: {name} = {name} {{",
            code.to_uppercase()
        )
        .expect("writing to a string");
        for (key, model) in entries() {
            same_gaps(code, key, model, &words[key]);
            let value = literal(code, key, &words[key]);
            writeln!(rust, "    {key}: {value},").expect("writing to a string");
        }
        rust.push_str("};\n");
    }
}

fn read(path: &Path) -> Map<String, Value> {
    let text = fs::read_to_string(path).expect("a locale can be read");
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// A translation fills the same gaps as its model, or a number would go
/// missing on the page.
fn same_gaps(code: &str, key: &str, model: &Value, value: &Value) {
    let gaps = |value: &Value| -> Vec<String> {
        let text = value.as_str().or_else(|| value.get("other")?.as_str());
        let mut gaps: Vec<String> = text
            .unwrap_or_default()
            .split('{')
            .skip(1)
            .filter_map(|rest| Some(rest.split_once('}')?.0.to_owned()))
            .collect();
        gaps.sort();
        gaps
    };
    let (expected, found) = (gaps(model), gaps(value));
    assert!(
        expected == found,
        "{code}.json: “{key}” has the gaps {found:?} instead of {expected:?}"
    );
}

fn literal(code: &str, key: &str, value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text:?}"),
        Value::Array(items) => format!(
            "&{:?}",
            items.iter().filter_map(Value::as_str).collect::<Vec<_>>()
        ),
        Value::Object(forms) => {
            let other = forms
                .get("other")
                .and_then(Value::as_str)
                .unwrap_or_else(|| panic!("{code}.json: “{key}” lacks the form “other”"));
            let fields: String = FORMS
                .iter()
                .map(|form| {
                    let text = forms.get(*form).and_then(Value::as_str).unwrap_or(other);
                    format!("{form}: {text:?}, ")
                })
                .collect();
            format!("Plural {{ {fields}}}")
        }
        _ => panic!("{code}.json: “{key}” is neither text, list nor plural forms"),
    }
}
