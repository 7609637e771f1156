# Both images can be replaced, for example by copies in your own registry:
#   docker build --build-arg BUILD_IMAGE=… --build-arg RUN_IMAGE=… -t kenen:0.1.0 .
# The build wants Maven 3.8.7 or newer and a JDK of 17 to 25, the service a Java runtime of 17 to 25.
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG RUN_IMAGE=eclipse-temurin:25-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /build

# An application without sources pulls in exactly what the real one is built with, Quarkus' build-time
# artifacts included (dependency:go-offline misses those). The layer lasts until pom.xml changes.
COPY pom.xml ./
RUN mvn -B package -Dmaven.test.skip=true && rm -r target

COPY src/main src/main
RUN mvn -B package -Dmaven.test.skip=true

FROM ${RUN_IMAGE}
ENV LANG=C.UTF-8
WORKDIR /kenen

# What changes least comes first. Everything belongs to root and is only read.
COPY --from=build /build/target/quarkus-app/lib/ lib/
COPY --from=build /build/target/quarkus-app/*.jar ./
COPY --from=build /build/target/quarkus-app/app/ app/
COPY --from=build /build/target/quarkus-app/quarkus/ quarkus/

# Java 25 keeps what a rehearsal has loaded for all starts, which then take a third of the time. It goes by the very
# runtime and the jars of this image; without it, as with an older Java, the service starts as it always did. What is kept
# is taken as it is where its place in memory is free.
RUN options="-XX:+UseCompactObjectHeaders -XX:TrimNativeHeapInterval=2000 \
    -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0"; \
    if java $options -Xlog:disable -XX:AOTCacheOutput=/kenen/kenen.aot -jar /kenen/quarkus-run.jar rehearse >&2; \
    then echo "$options -XX:AOTCache=/kenen/kenen.aot -Xlog:aot*=error"; \
    else echo "Starts are not made faster: this takes Java 25." >&2; fi > java.options; \
    rm -rf /tmp/*

# Numeric, so that Kubernetes can see that it is not root.
USER 10001:10001

# 8080: the service. 9000: health and metrics.
EXPOSE 8080 9000

# Only /tmp is written to. JAVA_TOOL_OPTIONS adds to these flags; an -Xmx there decides over MaxRAMPercentage.
ENTRYPOINT ["java", "@/kenen/java.options", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-Djava.io.tmpdir=/tmp", "-jar", "/kenen/quarkus-run.jar"]
