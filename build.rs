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
    let mut rust = String::from("/// All words of the page in one language.\npub struct Words {\n");
    for (key, value) in model {
        let kind = match value {
            Value::String(_) => "&'static str",
            Value::Array(_) => "&'static [&'static str]",
            _ => "Plural",
        };
        writeln!(rust, "    pub {key}: {kind},").expect("writing to a string");
    }
    rust.push_str("}\n");
    for (code, words) in &locales {
        if let Some(extra) = words.keys().find(|key| !model.contains_key(*key)) {
            panic!("{code}.json has “{extra}”, which {MODEL}.json has not");
        }
        writeln!(
            rust,
            "/// Words of “{code}”.\npub static {}: Words = Words {{",
            code.to_uppercase()
        )
        .expect("writing to a string");
        for key in model.keys() {
            let value = words
                .get(key)
                .unwrap_or_else(|| panic!("{code}.json lacks “{key}”"));
            same_gaps(code, key, &model[key], value);
            writeln!(rust, "    {key}: {},", literal(code, key, value)).expect("writing");
        }
        rust.push_str("};\n");
    }
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("words.rs"), rust).expect("words.rs can be written");
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
