// Holds rendered manifests (a directory of YAML files) against the schemas of two versions of Kubernetes and of the custom
// resources, and pods against what Kubernetes' Pod Security Standards call restricted.
//
// The packages of kubernetes-models have each schema twice: as types, by which the compiler finds fields that are
// missing, unknown or of another type, and as validators, which know formats and bounds, too.
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import ts from "typescript";
import { parseAllDocuments } from "yaml";

const KUBERNETES = ["kubernetes-1.33", "kubernetes-1.36"];
const here = import.meta.dirname;

/** The module with the schemas of a group and version, and whether it has validators. */
function schemas(apiVersion, kubernetes) {
    const group = apiVersion.includes("/") ? apiVersion.split("/")[0] : "";
    switch (group) {
        case "k8s.mariadb.com":
            return { module: "./mariadb-operator", validators: false };
        case "monitoring.coreos.com":
            return { module: "@kubernetes-models/prometheus-operator/" + apiVersion, validators: true };
        case "gateway.networking.k8s.io":
            return { module: "@kubernetes-models/gateway-api/" + apiVersion, validators: true };
        default:
            return { module: kubernetes + "/" + apiVersion, validators: true };
    }
}

/** Each file with its resources. */
function read(directory) {
    return readdirSync(directory)
        .filter((name) => name.endsWith(".yaml"))
        .map((name) => {
            const documents = parseAllDocuments(readFileSync(join(directory, name), "utf8"));
            const broken = documents.flatMap((document) => document.errors);
            if (broken.length > 0) {
                throw new Error(`${name}: ${broken[0].message}`);
            }
            return { name: basename(name, ".yaml"), resources: documents.map((document) => document.toJS()) };
        });
}

const called = (resource) => `${resource.kind} ${resource.metadata?.name}`;

function typeErrors(files) {
    const sources = new Map();
    for (const kubernetes of KUBERNETES) {
        for (const { name, resources } of files) {
            resources.forEach((resource, i) => {
                const { module } = schemas(resource.apiVersion, kubernetes);
                sources.set(
                    join(here, `${name} on ${kubernetes}, ${called(resource)}, ${i}.ts`),
                    `import type { I${resource.kind} } from ${JSON.stringify(module)};\n` +
                        `export const resource: I${resource.kind} = ${JSON.stringify(resource, null, 1)};\n`,
                );
            });
        }
    }
    const options = {
        noEmit: true,
        strict: true,
        skipLibCheck: true,
        types: [],
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        target: ts.ScriptTarget.ES2022,
    };
    const host = ts.createCompilerHost(options);
    const { getSourceFile, fileExists } = host;
    host.getSourceFile = (name, language, ...rest) =>
        sources.has(name)
            ? ts.createSourceFile(name, sources.get(name), language)
            : getSourceFile.call(host, name, language, ...rest);
    host.fileExists = (name) => sources.has(name) || fileExists.call(host, name);
    const program = ts.createProgram([...sources.keys()], options, host);
    return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
        const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n  ");
        if (!diagnostic.file) {
            return text;
        }
        const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
        const at = diagnostic.file.text.split("\n")[line].trim();
        return `${basename(diagnostic.file.fileName, ".ts")}, at ${at}: ${text}`;
    });
}

async function validatorErrors(files) {
    const errors = [];
    for (const kubernetes of KUBERNETES) {
        for (const { name, resources } of files) {
            for (const resource of resources) {
                const { module, validators } = schemas(resource.apiVersion, kubernetes);
                if (validators) {
                    try {
                        const models = await import(module);
                        new models[resource.kind](resource).validate();
                    } catch (error) {
                        errors.push(`${name} on ${kubernetes}, ${called(resource)}: ${error.message}`);
                    }
                }
            }
        }
    }
    return errors;
}

const VOLUMES = ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];

/** What keeps a pod from being restricted: https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
function* unrestricted(pod) {
    for (const field of ["hostNetwork", "hostPID", "hostIPC"]) {
        if (pod[field]) {
            yield field;
        }
    }
    for (const volume of pod.volumes ?? []) {
        for (const type of Object.keys(volume).filter((key) => key !== "name" && !VOLUMES.includes(key))) {
            yield `volume of type ${type}`;
        }
    }
    for (const container of [...(pod.initContainers ?? []), ...pod.containers]) {
        const own = container.securityContext ?? {};
        const security = { ...pod.securityContext, ...own };
        if (own.privileged || own.allowPrivilegeEscalation !== false) {
            yield `${container.name} may gain privileges`;
        }
        if (!own.capabilities?.drop?.includes("ALL") || own.capabilities.add?.some((name) => name !== "NET_BIND_SERVICE")) {
            yield `${container.name} has capabilities`;
        }
        if (security.runAsNonRoot !== true || security.runAsUser === 0) {
            yield `${container.name} may be root`;
        }
        if (!["RuntimeDefault", "Localhost"].includes(security.seccompProfile?.type)) {
            yield `${container.name} has no seccomp profile`;
        }
        if (container.ports?.some((port) => port.hostPort)) {
            yield `${container.name} has a port of the node`;
        }
    }
}

function securityErrors(files) {
    return files.flatMap(({ name, resources }) =>
        resources.flatMap((resource) => {
            const pod = (resource.spec?.jobTemplate?.spec ?? resource.spec)?.template?.spec;
            return pod?.containers
                ? [...unrestricted(pod)].map((reason) => `${name}, ${called(resource)} is not restricted: ${reason}`)
                : [];
        }),
    );
}

const files = read(process.argv[2]);
const errors = [...typeErrors(files), ...(await validatorErrors(files)), ...securityErrors(files)];
errors.forEach((error) => console.error(error));
const count = files.reduce((sum, { resources }) => sum + resources.length, 0);
console.log(`${files.length} renderings with ${count} resources on ${KUBERNETES.join(" and ")}: ${errors.length} findings`);
process.exit(errors.length > 0 ? 1 : 0);
