"""What can keep a local Neo4j server from running."""


class ServerMissing(Exception):
    """Install what the message names; nothing was started."""


class ServerFailed(Exception):
    """Look at the log's last lines, which the message holds; nothing runs."""
