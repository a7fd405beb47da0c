# The bot, as `docker compose up` runs it (compose.yaml) or by itself with SQLite:
#   docker build --tag talkuu . && docker run --env-file .env --volume talkuu:/data talkuu
# Packages are set up by `make install`, as on any machine: pinned, with hashes.

FROM python:3.13-slim-trixie AS packages
# Make is make, whatever its version: the base image says which.
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends make && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY Makefile requirements.txt ./
RUN make install

FROM python:3.13-slim-trixie
# pg_dump and pg_restore, of the version of the server in compose.yaml: what Debian 13 has.
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends postgresql-client-17 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=packages /app/.venv .venv
COPY bot bot
COPY handlers handlers
COPY locales locales
COPY migrations migrations
# The root file system is read-only when the bot runs: what Python would compile then, it compiles now.
RUN .venv/bin/python -m compileall -q bot handlers \
    && useradd --system --uid 10001 --no-create-home --home-dir /nonexistent talkuu \
    && install --directory --owner=talkuu --mode=0700 /data
USER 10001:10001
VOLUME /data
ENV DATABASE_URL=sqlite:////data/talkuu.db \
    DATA_DIR=/data \
    POSTGRES_BIN=/usr/lib/postgresql/17/bin \
    HTTP_PORT=8080 \
    LOG_FORMAT=json \
    PYTHONDONTWRITEBYTECODE=1
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["/app/.venv/bin/python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8080/healthz', timeout=3)"]
ENTRYPOINT ["/app/.venv/bin/python", "-m", "bot"]
CMD ["run"]
