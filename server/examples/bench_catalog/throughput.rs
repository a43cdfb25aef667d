//! The list page over the wire beside nginx, which serves the same bytes as a file; one generator of load asks both.

use crate::Failure;
use crate::browser::Browser;
use crate::figures::figure;
use axum::body::Body;
use axum::http::header;
use http_body_util::BodyExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tower::ServiceExt;

const NAME: &str = "list pages a second, beside nginx";
/// Connections that ask at once.
const CONNECTIONS: &str = "8";

pub async fn beside_nginx(browser: &Browser) -> Result<(), Failure> {
    let (Some(wrk), Some(nginx)) = (program("wrk"), program("nginx")) else {
        println!("{NAME:<46} not measured: it takes wrk and nginx (Debian: wrk, nginx-light)");
        return Ok(());
    };
    let request = browser.request("GET", "/apis").body(Body::empty())?;
    let Ok(response) = browser.router.clone().oneshot(request).await;
    let bytes = response.into_body().collect().await?.to_bytes();

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let ours = format!("http://{}/apis", listener.local_addr()?);
    let router = browser.router.clone();
    let serving = tokio::spawn(async move { axum::serve(listener, router).await });

    let folder = Folder(std::env::temp_dir().join(format!("portolan-bench-nginx-{}", std::process::id())));
    std::fs::create_dir_all(&folder.0)?;
    std::fs::write(folder.0.join("apis.html"), &bytes)?;
    let free = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let _nginx = Running::nginx(&nginx, &folder.0, &free.to_string())?;
    let theirs = format!("http://{free}/apis.html");
    for _ in 0..100 {
        if std::net::TcpStream::connect(free).is_ok() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }

    let cookies = browser.cookies.join("; ");
    let ask = async |url: &str, seconds: &str| rate(&wrk, url, &cookies, seconds).await;
    // Both warm up, and both are asked twice: whoever else runs on the machine is seldom there four times.
    ask(&ours, "1s").await?;
    ask(&theirs, "1s").await?;
    let (mut own, mut file) = (0.0_f64, 0.0_f64);
    for _ in 0..2 {
        own = own.max(ask(&ours, "4s").await?);
        file = file.max(ask(&theirs, "4s").await?);
    }
    serving.abort();
    let share = own / file * 100.0;
    println!(
        "list pages a second: {own:.0}; nginx, the same {} KB as a file: {file:.0}",
        bytes.len().div_ceil(1024)
    );
    figure(NAME, &format!("{share:.0} %"), "40 %", share >= 40.0);
    Ok(())
}

/// Requests a second.
async fn rate(wrk: &Path, url: &str, cookies: &str, seconds: &str) -> Result<f64, Failure> {
    let mut asking = Command::new(wrk);
    asking
        .args(["-t", "1", "-c", CONNECTIONS, "-d", seconds])
        .args([
            "-H",
            "Host: localhost:3000",
            "-H",
            &format!("{}: {cookies}", header::COOKIE),
        ])
        .arg(url);
    let output = tokio::task::spawn_blocking(move || asking.output()).await??;
    let text = String::from_utf8_lossy(&output.stdout);
    if text.contains("Non-2xx") {
        return Err(format!("{url} does not answer as it should:\n{text}").into());
    }
    let rate = text.lines().find_map(|line| line.trim().strip_prefix("Requests/sec:"));
    Ok(rate
        .ok_or_else(|| format!("wrk said nothing of {url}:\n{text}"))?
        .trim()
        .parse()?)
}

fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .chain([PathBuf::from("/usr/sbin")])
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A program that ends with the measurement.
struct Running(Child);

impl Running {
    fn nginx(program: &Path, folder: &Path, listen: &str) -> Result<Self, Failure> {
        let at = folder.display();
        let settings = format!(
            "daemon off; pid {at}/pid; error_log {at}/error.log; worker_processes auto; events {{}}\n\
             http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000; default_type text/html;\n\
             client_body_temp_path {at}/b; proxy_temp_path {at}/p; fastcgi_temp_path {at}/f; uwsgi_temp_path {at}/u; scgi_temp_path {at}/s;\n\
             server {{ listen {listen}; root {at}; }} }}\n"
        );
        let file = folder.join("nginx.conf");
        std::fs::write(&file, settings)?;
        let child = Command::new(program)
            .arg("-e")
            .arg(folder.join("error.log"))
            .arg("-c")
            .arg(&file)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        Ok(Running(child))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Asked rather than killed, so that the workers end with it.
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}
