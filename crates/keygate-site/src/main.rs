//! Writes the static pages beside a built workbench: `keygate-site pages STATIC [DIST]`, and the list of files for offline
//! use: `keygate-site worker STATIC [DIST]`, which comes last.
//!
//! STATIC is the project's `static/` folder. DIST is the folder that Trunk filled; without it, the one that Trunk names to
//! its hooks. `KEYGATE_ADDRESS` says where the site will stand (`https://…/`), for the site map and for social cards;
//! without it these hold no absolute addresses.

mod assets;
mod content;
mod failure;
mod live;
mod markdown;
mod pages;
mod shell;
mod thumbnail;
mod worker;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use assets::Assets;
use content::Content;
use failure::{Failure, Outcome};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("keygate-site: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Outcome {
    let usage = || Failure::new("usage: keygate-site pages|worker STATIC [DIST]");
    let [verb, files, dist @ ..] = arguments else { return Err(usage()) };
    let staging = || env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let dist = dist.first().map(PathBuf::from).or_else(staging).ok_or_else(usage)?;
    let files = Path::new(files);
    match verb.as_str() {
        "pages" => build(files, &dist),
        "worker" => worker::install(files, &dist),
        _ => Err(usage()),
    }
}

/// Renders everything.
fn build(files: &Path, dist: &Path) -> Outcome {
    let address = env::var("KEYGATE_ADDRESS").ok();
    let address = address.as_deref();
    let content = Content::read(files)?;
    let assets = Assets::install(files, dist)?;
    let pages = pages::all(&content)?;
    for page in &pages {
        let html = shell::render(page, &assets, address);
        let path = dist.join(&page.path);
        let path = if page.path.ends_with(".html") { path } else { path.join("index.html") };
        assets::write(&path, html.as_bytes())?;
    }
    pages::install_cases(dist)?;
    assets::write(&dist.join("sitemap.xml"), pages::sitemap(&pages, address).as_bytes())?;
    shell::join_workbench(&dist.join("index.html"), &assets)?;
    worker::install(files, dist)
}
