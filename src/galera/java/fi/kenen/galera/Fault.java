package fi.kenen.galera;

/** What happens to a cluster in the middle of a load. */
enum Fault {
    NODE_KILLED {
        @Override
        void strike(Cluster cluster, ClusterLoad load, int one) {
            cluster.node(one).kill();
            load.awaitUnavailable(one);
            load.awaitConfirmed(100);
            cluster.node(one).start();
            cluster.node(one).awaitSynced();
        }
    },

    REPLICA_KILLED {
        @Override
        void strike(Cluster cluster, ClusterLoad load, int one) {
            cluster.replica(one).kill();
            load.awaitConfirmed(100);
            cluster.replica(one).start();
            cluster.replica(one).awaitReady();
        }
    },

    NETWORK_CUT {
        @Override
        void strike(Cluster cluster, ClusterLoad load, int one) {
            cluster.host(one).cutOff();
            load.awaitUnavailable(one);
            load.awaitConfirmed(100);
            cluster.host(one).join();
            cluster.node(one).awaitSynced();
        }
    },

    ALL_NODES_KILLED {
        @Override
        void strike(Cluster cluster, ClusterLoad load, int one) {
            cluster.restart();
        }
    },

    /** The one that is left refuses until an operator says that the others are down. */
    TWO_NODES_KILLED {
        @Override
        void strike(Cluster cluster, ClusterLoad load, int one) {
            var left = cluster.node(one);
            var another = cluster.node((one + 1) % Cluster.HOSTS);
            var third = cluster.node((one + 2) % Cluster.HOSTS);
            another.kill();
            third.kill();
            load.awaitUnavailable(one);
            left.lead();
            left.awaitSynced();
            load.awaitConfirmed(100);
            another.start();
            another.awaitSynced();
            third.start();
            third.awaitSynced();
        }
    },

    /** It copies everything from another, which is held up while it does. */
    NODE_LOST {
        @Override
        void strike(Cluster cluster, ClusterLoad load, int one) {
            cluster.node(one).kill();
            cluster.node(one).lose();
            load.awaitConfirmed(100);
            cluster.node(one).start();
            cluster.node(one).awaitSynced();
        }
    };

    abstract void strike(Cluster cluster, ClusterLoad load, int one);

    /** What happens in a round: one after the other. */
    static Fault of(int round) {
        return values()[round % values().length];
    }
}
