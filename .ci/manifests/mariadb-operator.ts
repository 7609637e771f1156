/**
 * What the manifests use of the MariaDB operator's resources, k8s.mariadb.com/v1alpha1 as of its release 25.10. There is no
 * package with its schemas: whoever uses more of them adds it here, from the operator's reference.
 */
interface Resource<Kind extends string, Spec> {
    apiVersion: "k8s.mariadb.com/v1alpha1";
    kind: Kind;
    metadata: { name: string; namespace?: string; labels?: Record<string, string>; annotations?: Record<string, string> };
    spec: Spec;
}

interface Reference {
    name: string;
    namespace?: string;
}

interface SecretKey {
    name: string;
    key: string;
}

interface Sql {
    mariaDbRef: Reference;
    cleanupPolicy?: "Skip" | "Delete";
    requeueInterval?: string;
    retryInterval?: string;
}

interface Amounts {
    cpu?: string | number;
    memory?: string;
}

interface S3 {
    bucket: string;
    endpoint: string;
    prefix?: string;
    region?: string;
    accessKeyIdSecretKeyRef?: SecretKey;
    secretAccessKeySecretKeyRef?: SecretKey;
    tls?: { enabled?: boolean; caSecretKeyRef?: SecretKey };
}

export type IMariaDB = Resource<
    "MariaDB",
    {
        image?: string;
        rootPasswordSecretKeyRef?: SecretKey & { generate?: boolean };
        replicas?: number;
        port?: number;
        galera?: {
            enabled: boolean;
            sst?: "rsync" | "mariabackup" | "mysqldump";
            replicaThreads?: number;
            providerOptions?: Record<string, string>;
            recovery?: { enabled: boolean; minClusterSize?: number | string };
        };
        storage?: { size?: string; storageClassName?: string };
        myCnf?: string;
        resources?: { requests?: Amounts; limits?: Amounts };
        affinity?: { antiAffinityEnabled?: boolean };
        podDisruptionBudget?: { maxUnavailable?: number | string; minAvailable?: number | string };
        updateStrategy?: { type?: "ReplicasFirstPrimaryLast" | "RollingUpdate" | "OnDelete" | "Never" };
        bootstrapFrom?: { backupRef?: Reference; s3?: S3; targetRecoveryTime?: string };
    }
>;

export type IDatabase = Resource<"Database", Sql & { name?: string; characterSet?: string; collate?: string }>;

export type IUser = Resource<
    "User",
    Sql & { name?: string; host?: string; passwordSecretKeyRef?: SecretKey; maxUserConnections?: number }
>;

export type IGrant = Resource<
    "Grant",
    Sql & {
        privileges: [string, ...string[]];
        database?: string;
        table?: string;
        username: string;
        host?: string;
        grantOption?: boolean;
    }
>;

export type IBackup = Resource<
    "Backup",
    {
        mariaDbRef: Reference;
        databases?: string[];
        schedule?: { cron: string; suspend?: boolean };
        maxRetention?: string;
        compression?: "none" | "gzip" | "bzip2";
        args?: string[];
        storage: {
            s3?: S3;
            persistentVolumeClaim?: {
                accessModes: string[];
                resources: { requests: { storage: string } };
                storageClassName?: string;
            };
        };
    }
>;
