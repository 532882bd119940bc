//! KML 2.2: a placemark with a time span per event and place, for globes.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event as Xml};

use super::rows::{Row, rows};
use super::words::{actor, claim, figure};
use super::{ExportError, Options};
use crate::Chronicle;

/// The chronicle as a KML document. An event without a place is a placemark
/// without a geometry.
pub fn kml(chronicle: &Chronicle, options: &Options) -> Result<String, ExportError> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Xml::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer
        .create_element("kml")
        .with_attribute(("xmlns", "http://www.opengis.net/kml/2.2"))
        .write_inner_content(|kml| {
            kml.create_element("Document").write_inner_content(|doc| {
                rows(chronicle, options)
                    .iter()
                    .try_for_each(|row| placemark(doc, row))
            })?;
            Ok(())
        })?;
    Ok(String::from_utf8_lossy(&writer.into_inner()).into_owned())
}

fn placemark<W: Write>(doc: &mut Writer<W>, row: &Row<'_>) -> io::Result<()> {
    doc.create_element("Placemark")
        .write_inner_content(|mark| {
            let place = row.place.as_ref();
            element(mark, "name", place.map_or(row.event.sub_type, |p| p.name))?;
            element(mark, "description", &description(row))?;
            if let (Some(from), Some(to)) = (row.event.from, row.event.to) {
                mark.create_element("TimeSpan")
                    .write_inner_content(|span| {
                        element(span, "begin", &from.to_string())?;
                        element(span, "end", &to.to_string())
                    })?;
            }
            extended_data(mark, row)?;
            if let Some(place) = place {
                mark.create_element("Point").write_inner_content(|point| {
                    element(
                        point,
                        "coordinates",
                        &format!("{},{}", place.lon, place.lat),
                    )
                })?;
            }
            Ok(())
        })?;
    Ok(())
}

/// Claims and figures, one a line.
fn description(row: &Row<'_>) -> String {
    let event = &row.event;
    let mut lines = vec![format!("{}: {}", event.kind, event.sub_type)];
    lines.extend(event.actors.iter().map(actor));
    lines.extend(event.claims.iter().map(claim));
    lines.extend(event.figures.iter().map(figure));
    lines.extend(row.quote.map(str::to_owned));
    lines.join("\n")
}

fn extended_data<W: Write>(mark: &mut Writer<W>, row: &Row<'_>) -> io::Result<()> {
    let event = &row.event;
    let place = row.place.as_ref();
    let precision = place.map(|p| p.precision.to_string());
    let date_precision = event.date_precision.map(|p| p.to_string());
    let (start, end) = (event.start.to_string(), event.end.to_string());
    let data = [
        ("id", Some(event.id)),
        ("type", Some(event.kind)),
        ("date_precision", date_precision.as_deref()),
        ("place", place.map(|p| p.place)),
        ("role", place.map(|p| p.role)),
        ("place_precision", precision.as_deref()),
        ("negated", event.negated.then_some("true")),
        ("planned", event.planned.then_some("true")),
        ("disputed", event.disputed.then_some("true")),
        ("article", Some(event.article)),
        ("url", row.article.and_then(|a| a.url.as_deref())),
        ("sha256", row.article.map(|a| a.sha256.as_str())),
        ("start", Some(start.as_str())),
        ("end", Some(end.as_str())),
    ];
    mark.create_element("ExtendedData")
        .write_inner_content(|list| {
            data.into_iter()
                .filter_map(|(name, value)| Some((name, value?)))
                .try_for_each(|(name, value)| {
                    list.create_element("Data")
                        .with_attribute(("name", name))
                        .write_inner_content(|data| element(data, "value", value))?;
                    Ok(())
                })
        })?;
    Ok(())
}

fn element<W: Write>(parent: &mut Writer<W>, name: &str, text: &str) -> io::Result<()> {
    // XML 1.0 has no way to write most control characters.
    let text = text.replace(
        |c: char| {
            c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{FFFE}' | '\u{FFFF}')
        },
        "",
    );
    parent
        .create_element(name)
        .write_text_content(BytesText::new(&text))?;
    Ok(())
}
