# Built in one image, run in a smaller one, not as root.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY pom.xml .editorconfig ./
COPY .mvn .mvn
RUN mvn -q -B -ntp dependency:go-offline -Dmaven.test.skip=true || true
COPY src/main src/main
RUN mvn -q -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true package

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --home-dir /opt/prahari prahari && mkdir -p /data && chown prahari /data
WORKDIR /opt/prahari
COPY --from=build /src/target/prahari.jar ./
COPY --from=build /src/target/lib lib
COPY scripts/prahari scripts/jvm.options scripts/
COPY config config
USER prahari
VOLUME /data
ENV PRAHARI_DATA=/data
# Mount your own configuration at /opt/prahari/config; secrets come by environment variable or file.
HEALTHCHECK --interval=30s --timeout=10s --start-period=40s CMD ["scripts/prahari", "health", "--config", "config/prahari.yml"]
ENTRYPOINT ["scripts/prahari"]
CMD ["run", "--config", "config/prahari.yml"]
