# docker build -t linkcheck .
# docker run --rm --volume "$PWD:/work:ro" linkcheck check .
FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml requirements.lock README.md LICENSE ./
COPY linkcheck ./linkcheck
RUN python -m venv /opt/linkcheck \
    && /opt/linkcheck/bin/pip install --no-cache-dir --constraint requirements.lock .

FROM python:3.13-slim
# git, for --changed-since; what is mounted belongs to somebody else.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory /work \
    && useradd --uid 10001 --create-home linkcheck
COPY --from=build /opt/linkcheck /opt/linkcheck
ENV PATH=/opt/linkcheck/bin:$PATH
USER 10001:10001
WORKDIR /work
ENTRYPOINT ["linkcheck"]
CMD ["--help"]
