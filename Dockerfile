FROM python:3.12-slim
WORKDIR /srv/armsgraph
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore PYTHONUNBUFFERED=1

COPY requirements.lock .
RUN pip install --quiet --require-hashes --no-deps -r requirements.lock

COPY pyproject.toml README.md LICENSE ./
COPY schemas schemas
COPY graph graph
COPY extract extract
COPY app app
COPY scripts/sample scripts/sample
RUN pip install --quiet --no-deps --no-build-isolation . \
 && useradd --create-home reader && mkdir data && chown reader data
USER reader

ENV ARMSGRAPH_HOST=0.0.0.0
VOLUME /srv/armsgraph/data
EXPOSE 8000
HEALTHCHECK --start-period=60s CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/readyz', timeout=5)"]
ENTRYPOINT ["armsgraph"]
CMD ["serve"]
