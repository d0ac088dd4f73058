"""The lines of neo4j.conf."""

from scripts.neo4j_server.installation import fetch_jars
from scripts.neo4j_server.ports import HOST


def conf_lines(bolt_port: int, http_port: int, *, page_cache: str, apoc: bool) -> dict[str, str]:
    """Return what makes a server listen on this machine alone, tell nobody, and read no file for a query."""
    bolt, http = f"{HOST}:{bolt_port}", f"{HOST}:{http_port}"
    lines = {
        "server.default_listen_address": HOST,
        "server.bolt.listen_address": bolt,
        "server.bolt.advertised_address": bolt,  # where neo4j:// is sent on to
        "server.http.listen_address": http,
        "server.http.advertised_address": http,
        "server.memory.pagecache.size": page_cache,
        "server.bolt.connection_keep_alive": "10s",  # two of these without a word, and a client knows that it hangs
        "server.bolt.connection_keep_alive_streaming_scheduling_interval": "5s",
        "dbms.usage_report.enabled": "false",
        "dbms.security.allow_csv_import_from_file_urls": "false",
    }
    if apoc:
        lines["server.directories.plugins"] = str(fetch_jars(apoc=True))
        lines["dbms.security.procedures.unrestricted"] = "apoc.*"
    return lines
