//! The command from outside: contracts, bad input, exit status.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use predicates::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

const REPORT: &str = "باكو، 9 أكتوبر/تشرين الأول 2020\n\
    قالت وزارة الدفاع الأذربيجانية إن القوات الأرمنية قصفت مدينة أغدام صباح الجمعة.";

/// Three rows in the form of a GeoNames country dump, and two bad ones.
const DUMP: &str = "1\tTestkənd\tTestkend\tТесткенд\t40.10000\t46.90000\tP\tPPL\tAZ\t\t01\t\t\t\t900\t\t300\tAsia/Baku\t2020-01-01\n\
    2\tTest District\tTest District\t\t40.20000\t46.80000\tA\tADM1\tAZ\t\t01\t\t\t\t0\t\t300\tAsia/Baku\t2020-01-01\n\
    3\tTest Road\tTest Road\t\t40.30000\t46.70000\tR\tRD\tAZ\t\t01\t\t\t\t0\t\t300\tAsia/Baku\t2020-01-01\n\
    4\tFar Off\tFar Off\t\t140.30000\t46.70000\tP\tPPL\tAZ\t\t01\t\t\t\t0\t\t300\tAsia/Baku\t2020-01-01\n\
    no row\n";

fn dateline() -> Command {
    Command::cargo_bin("dateline").expect("the command")
}

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(TempDir::new().expect("a folder"))
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, content).expect("a file");
        path
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

fn lines(output: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(output).expect("UTF-8");
    let parse = |line| serde_json::from_str(line).expect("a JSON object");
    text.lines().map(parse).collect()
}

#[test]
fn places_are_printed_in_text_order_with_spans() {
    let folder = Folder::new();
    let report = folder.file("report.txt", REPORT);
    let output = dateline().arg("places").arg(report).assert().success();
    let lines = lines(&output.get_output().stdout);
    let aghdam = lines
        .iter()
        .find(|line| line["surface"] == "أغدام")
        .expect("the town");
    assert_eq!(aghdam["article"], "report.txt");
    assert_eq!(aghdam["country"], "AZ");
    assert!((aghdam["lat"].as_f64().expect("a latitude") - 39.99).abs() < 0.1);
    let starts: Vec<_> = lines.iter().map(|l| l["start"].as_u64()).collect();
    assert!(starts.is_sorted());
    for line in &lines {
        let span = |key: &str| line[key].as_u64().expect("a position") as usize;
        let words: String = REPORT
            .chars()
            .take(span("end"))
            .skip(span("start"))
            .collect();
        assert_eq!(words, line["surface"].as_str().expect("words"));
    }
}

#[test]
fn events_have_the_fields_of_the_contract() {
    let folder = Folder::new();
    let report = folder.file("report.txt", REPORT);
    let output = dateline()
        .args(["events", "--published", "2020-10-09", "--lang", "ar"])
        .arg(report)
        .assert()
        .success();
    let lines = lines(&output.get_output().stdout);
    let event = lines.first().expect("an event");
    for key in [
        "article",
        "id",
        "type",
        "sub_type",
        "from",
        "to",
        "date_precision",
        "start",
        "end",
        "places",
        "actors",
        "claims",
        "figures",
        "negated",
        "planned",
        "disputed",
    ] {
        assert!(event.get(key).is_some(), "{key}");
    }
    assert_eq!(event["from"], "2020-10-09");
}

#[test]
fn a_bad_file_is_named_and_the_others_are_done() {
    let folder = Folder::new();
    let good = folder.file("good.txt", REPORT);
    let bad = [
        folder.file("empty.txt", ""),
        folder.file("blank.html", "<p> </p>"),
        folder.file("binary.txt", [0, 159, 146, 150]),
        folder.file("latin1.txt", b"caf\xe9"),
        folder.path().join("missing.txt"),
        folder.path().to_owned(),
    ];
    for path in &bad {
        let name = path.display().to_string();
        dateline()
            .arg("places")
            .args([path, &good])
            .assert()
            .code(1)
            .stdout(predicate::str::contains("good.txt"))
            .stderr(
                predicate::str::contains(&name)
                    .and(predicate::function(|text: &str| text.lines().count() == 1)),
            );
    }
}

#[test]
fn bad_usage_has_its_own_status() {
    let folder = Folder::new();
    let report = folder.file("report.txt", REPORT);
    let report = report.to_str().expect("a path");
    for arguments in [
        &["places"][..],
        &["no-such-command"],
        &["places", "--published", "2020-02-31", report],
        &["places", "--published", "yesterday", report],
        &["places", "--lang", "Arabic", report],
        &["places", "--ndjson", report],
        &["export", report],
        &["export", "--format", "shapefile", report],
        &["gazetteer", "-o", "x.gaz"],
    ] {
        dateline().args(arguments).assert().code(2);
    }
}

#[test]
fn standard_input_is_one_article_or_a_stream_of_them() {
    dateline()
        .args(["places", "-"])
        .write_stdin(REPORT)
        .assert()
        .success()
        .stdout(predicate::str::contains(r#""article":"-""#));
    let line = serde_json::json!({"id": "x7", "text": REPORT, "published": "2020-10-09"});
    dateline()
        .args(["events", "--ndjson"])
        .write_stdin(format!("{line}\nnot JSON\n{line}\n"))
        .assert()
        .code(1)
        .stdout(predicate::str::contains(r#""article":"x7""#))
        .stderr(predicate::str::contains("line 2"));
}

#[test]
fn exports_leave_the_text_at_home() {
    let folder = Folder::new();
    let report = folder.file("report.txt", REPORT);
    let export = |arguments: &[&str]| {
        let output = dateline()
            .arg("export")
            .args(arguments)
            .arg(&report)
            .assert()
            .success();
        String::from_utf8(output.get_output().stdout.clone()).expect("UTF-8")
    };
    let geojson: Value = serde_json::from_str(&export(&["--format", "geojson"])).expect("JSON");
    assert_eq!(geojson["type"], "FeatureCollection");
    assert_eq!(geojson["articles"][0].get("text"), None);
    assert_eq!(
        geojson["articles"][0]["sha256"].as_str().map(str::len),
        Some(64)
    );
    let with_text: Value =
        serde_json::from_str(&export(&["--text", "--format", "geojson"])).expect("JSON");
    assert_eq!(with_text["articles"][0]["text"], REPORT);
    assert!(export(&["--format", "csv"]).starts_with("event,type,"));
    assert!(export(&["--format", "kml"]).contains("<kml "));
}

#[test]
fn html_is_read_as_its_article() {
    let folder = Folder::new();
    let page = format!("<html lang=ar><nav>لندن</nav><article><p>{REPORT}</article>");
    let report = folder.file("report.html", page);
    dateline()
        .arg("places")
        .arg(report)
        .assert()
        .success()
        .stdout(predicate::str::contains("أغدام").and(predicate::str::contains("لندن").not()));
}

#[test]
fn a_country_dump_becomes_a_pack() {
    let folder = Folder::new();
    let dump = folder.file("XX.txt", DUMP);
    let names = folder.file("names.txt", "1\t1\tar\tتستكند\t1\n");
    let pack = folder.path().join("XX.gaz");
    dateline()
        .arg("gazetteer")
        .arg("--geonames")
        .arg(&dump)
        .arg("--alternate-names")
        .arg(&names)
        .arg("-o")
        .arg(&pack)
        .assert()
        .code(1)
        .stderr(predicate::str::contains("XX.txt:4").and(predicate::str::contains("XX.txt:5")));
    let report = folder.file(
        "report.txt",
        "قصفت القوات الأرمنية قرية تستكند في أذربيجان يوم الجمعة.",
    );
    dateline()
        .args(["places", "--gazetteer"])
        .arg(&pack)
        .arg(&report)
        .assert()
        .success()
        .stdout(predicate::str::contains(r#""place":"gn:1""#));
    let not_a_pack = folder.file("not.gaz", "nothing");
    dateline()
        .args(["places", "--gazetteer"])
        .arg(&not_a_pack)
        .arg(&report)
        .assert()
        .code(1)
        .stderr(predicate::str::contains("not.gaz"));
}

#[test]
fn a_page_is_packed_with_chronicles_and_articles() {
    let folder = Folder::new();
    let template = "<head><!--dateline:contents--><!--/dateline:contents--></head>";
    folder.file("pack.html", template);
    let report = folder.file("report.txt", REPORT);
    let later = folder.file(
        "later.json",
        r#"{"format":"dateline-chronicle","version":99}"#,
    );
    let out = folder.path().join("brief.html");
    let mut pack = dateline();
    pack.arg("pack").arg("--page").arg(folder.path());
    pack.arg("-o").arg(&out).arg(report).arg(later);
    pack.assert()
        .code(1)
        .stderr(predicate::str::contains("later.json: version 99"))
        .stderr(predicate::str::contains("MB"));
    let html = fs::read_to_string(out).expect("a page");
    assert!(html.contains("data-file=\"chronicle.json\""));
    assert!(html.contains("data-file=\"geodata/gazetteer/core.gaz\""));
    assert!(
        !html.contains("قصفت مدينة"),
        "texts go along only if asked for"
    );
}

#[test]
fn a_chronicle_becomes_a_table_and_one_again() {
    let folder = Folder::new();
    let report = folder.file("report.txt", REPORT);
    let export = |format: &str, file: &Path, to: &str| {
        let mut export = dateline();
        export.args(["export", "--format", format]).arg(file);
        let out = export.assert().success().get_output().stdout.clone();
        let to = folder.path().join(to);
        fs::write(&to, out).expect("a file");
        to
    };
    let first = export("json", &report, "first.json");
    let table = export("arrow", &first, "table.arrow");
    let again = export("json", &table, "again.json");
    let events = |file: &Path| {
        let mut csv = dateline();
        csv.args(["export", "--format", "csv"]).arg(file);
        let out = csv.assert().success().get_output().stdout.clone();
        let text = String::from_utf8(out).expect("text");
        let cells = |line: &str| line.split(',').take(6).collect::<Vec<_>>().join(",");
        text.lines().map(cells).collect::<Vec<_>>()
    };
    assert_eq!(events(&again), events(&first));
    assert!(events(&again).len() > 1, "there are events");
    let whole = fs::read(&table).expect("a table");
    let cut = folder.path().join("cut.arrow");
    fs::write(&cut, &whole[..whole.len() / 2]).expect("a file");
    let mut export = dateline();
    export.args(["export", "--format", "json"]).arg(&cut);
    export
        .assert()
        .code(1)
        .stderr(predicate::str::contains("cut.arrow: the file ends"));
}

#[test]
fn packing_without_a_page_says_what_to_do() {
    let folder = Folder::new();
    let report = folder.file("report.txt", REPORT);
    let mut pack = dateline();
    pack.arg("pack").arg("-o").arg(folder.path().join("x.html"));
    pack.arg("--page").arg(folder.path()).arg(report);
    pack.assert()
        .code(1)
        .stderr(predicate::str::contains("build the page first"));
}

#[test]
fn an_article_that_cannot_be_read_is_not_passed_over_in_silence() {
    let text = "Οι δυνάμεις κατέλαβαν το χωριό χθες το πρωί, ανακοίνωσε το υπουργείο.";
    let article = Folder::new();
    let article = article.file("el.txt", text);
    dateline()
        .arg("places")
        .arg(article)
        .assert()
        .stderr(predicate::str::contains("el.txt").and(predicate::str::contains("ar, en")));
}
