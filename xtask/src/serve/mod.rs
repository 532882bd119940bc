//! `cargo xtask serve`: builds the page, serves it on this machine, opens it.

use std::fs::File;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use clap::Args;
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

use crate::{build, reports};

mod articles;
mod files;

use articles::Shelf;

/// How to build and where to serve.
#[derive(Args)]
pub struct Options {
    /// Optimise the page for size, as it is published
    #[arg(long)]
    release: bool,
    /// Serve on this port; without it, on the first free one from 8080
    #[arg(long)]
    port: Option<u16>,
    /// Show the .txt files of this folder beside the built-in reports
    #[arg(long, value_name = "DIR")]
    articles: Option<PathBuf>,
    /// Say when a file of that folder was published
    #[arg(long, value_name = "FILE=YYYY-MM-DD", requires = "articles")]
    published: Vec<String>,
    /// Print the address without opening a browser
    #[arg(long)]
    no_open: bool,
    /// Serve what dist/ holds as it is
    #[arg(long)]
    no_build: bool,
}

/// Threads that answer: enough for a browser's parallel requests.
const THREADS: usize = 4;

/// Ports tried when none is asked for.
const PORTS: std::ops::Range<u16> = 8080..8100;

/// Serves until it is interrupted.
pub fn run(options: &Options) -> Result<()> {
    let shelf = options
        .articles
        .as_ref()
        .map(|folder| Shelf::open(folder, &options.published))
        .transpose()?;
    if !options.no_build {
        build::run(options.release, None)?;
    }
    let listener = listen(options.port)?;
    let address = format!("http://localhost:{}/", listener.local_addr()?.port());
    let server = Server::from_listener(listener, None)
        .map_err(|error| anyhow::anyhow!("the server does not start: {error}"))?;
    println!("Dateline is at {address} (stop with Ctrl+C)");
    if !options.no_open && open::that_detached(&address).is_err() {
        println!("No browser could be opened; open that address yourself.");
    }
    let site = Arc::new(Site {
        dist: build::dist(),
        shelf,
    });
    let server = Arc::new(server);
    let threads: Vec<_> = (0..THREADS)
        .map(|_| {
            let (server, site) = (Arc::clone(&server), Arc::clone(&site));
            std::thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    // A browser that goes away mid-answer is no error here.
                    let _ = site.answer(request);
                }
            })
        })
        .collect();
    for thread in threads {
        if thread.join().is_err() {
            bail!("the server stopped unexpectedly");
        }
    }
    Ok(())
}

/// Only this machine can reach the server: originals may not be passed on.
fn listen(port: Option<u16>) -> Result<TcpListener> {
    if let Some(port) = port {
        return TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .with_context(|| format!("port {port} cannot be used"));
    }
    PORTS
        .map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)))
        .find_map(Result::ok)
        .with_context(|| format!("no free port in {}–{}", PORTS.start, PORTS.end - 1))
}

/// What is served.
struct Site {
    dist: PathBuf,
    shelf: Option<Shelf>,
}

impl Site {
    fn answer(&self, request: Request) -> std::io::Result<()> {
        if !matches!(request.method(), Method::Get | Method::Head) {
            return request.respond(status(405));
        }
        let Some(path) = files::clean(request.url()) else {
            return request.respond(status(404));
        };
        if let Some(shelf) = &self.shelf {
            if path == "reports/index.json" {
                return match shelf.index(&reports::folder()) {
                    Ok(json) => request.respond(
                        Response::from_string(json)
                            .with_header(header("Content-Type", "application/json"))
                            .with_header(header("Cache-Control", "no-cache")),
                    ),
                    Err(error) => {
                        eprintln!("{error:#}");
                        request.respond(status(500))
                    }
                };
            }
            if let Some(file) = shelf.file(&path) {
                return send(request, &file);
            }
        }
        match files::find(&self.dist, &path) {
            Some(file) => send(request, &file),
            None => request.respond(status(404)),
        }
    }
}

fn send(request: Request, path: &std::path::Path) -> std::io::Result<()> {
    let Ok(file) = File::open(path) else {
        return request.respond(status(404));
    };
    request.respond(
        Response::from_file(file)
            .with_header(header("Content-Type", &files::content_type(path)))
            .with_header(header("Cache-Control", "no-cache"))
            .with_header(header("X-Content-Type-Options", "nosniff")),
    )
}

fn status(code: u16) -> Response<std::io::Cursor<Vec<u8>>> {
    let code = StatusCode(code);
    Response::from_string(code.default_reason_phrase()).with_status_code(code)
}

/// Both parts are constants or MIME types: always valid as a header.
fn header(name: &'static str, value: &str) -> Header {
    Header::from_bytes(name, value).unwrap_or_else(|()| {
        unreachable!("`{name}: {value}` is a header");
    })
}
