package org.accreditation.draft;

/** Where it is kept for ever that a version was approved or withdrawn. */
@FunctionalInterface
public interface PolicyRecord {

    /**
     * Keeps it, and returns when that is durable.
     *
     * @param kind {@code approved} or {@code withdrawn}
     */
    void keep(Staff by, String kind, Detail detail);

    /**
     * What is kept.
     *
     * @param draft that the version was written as
     * @param version as {@code policy/version}
     * @param policyDigest of the version
     * @param files digest of its files
     * @param writtenBy whoever wrote a part of it
     */
    record Detail(String draft, String version, String policyDigest, String files, String writtenBy) {}
}
