FROM python:3.12-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src
RUN python -m venv /opt/armsgraph
ENV PATH=/opt/armsgraph/bin:$PATH
COPY requirements.lock .
RUN pip install --quiet --require-hashes --no-deps -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY schemas schemas
COPY graph graph
COPY extract extract
COPY app app
RUN pip install --quiet --no-deps --no-build-isolation .

FROM python:3.12-slim-bookworm
ENV PATH=/opt/armsgraph/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 ARMSGRAPH_HOST=0.0.0.0
WORKDIR /srv/armsgraph
# LightGBM, which weighs what the text says, computes with OpenMP. Debian keeps one version of it, and mends that.
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*
COPY --from=build /opt/armsgraph /opt/armsgraph
COPY scripts/sample scripts/sample
RUN mkdir data && chown 10001:10001 data
USER 10001:10001
VOLUME /srv/armsgraph/data
EXPOSE 8000
HEALTHCHECK --start-period=60s --interval=15s --timeout=10s \
  CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/readyz', timeout=8)"]
ENTRYPOINT ["armsgraph"]
CMD ["serve"]
