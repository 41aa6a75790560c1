//! Network file systems, on which the locks of SQLite do not hold.

use std::path::Path;

/// Types of mounts, as Linux names them, whose files are elsewhere. `9p` and `virtiofs`, by which
/// virtual machines see the disks of their host, keep locks within the machine and are let through.
const NETWORK: &[&str] = &[
    "afs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "fuse.ceph",
    "fuse.glusterfs",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.sshfs",
    "glusterfs",
    "gpfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb",
    "smb2",
    "smb3",
    "smbfs",
    "sshfs",
];

/// The type of the network file system that `folder`, an absolute path, lies on; `None` on a local
/// disk, and on systems that do not tell.
///
/// `mounts` is the table of mounts as Linux has it in `/proc/self/mountinfo`: see proc(5).
pub(crate) fn network_of(folder: &Path, mounts: &str) -> Option<String> {
    let mount = |line: &str| {
        let (place, of) = line.split_once(" - ")?;
        let point = unescaped(place.split(' ').nth(4)?);
        let kind = of.split(' ').next()?.to_owned();
        folder.starts_with(&point).then(|| (Path::new(&point).components().count(), kind))
    };
    // The last of those that reach deepest is the one on top.
    let (_, kind) = mounts.lines().filter_map(mount).max_by_key(|(depth, _)| *depth)?;
    NETWORK.contains(&kind.as_str()).then_some(kind)
}

/// A path of the table, in which blanks are written `\040`.
fn unescaped(path: &str) -> String {
    let path = path.replace("\\040", " ").replace("\\011", "\t");
    path.replace("\\012", "\n").replace("\\134", "\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:26 / /net/desk rw,nosuid - nfs4 host:/desk rw,vers=4.2
31 30 8:2 / /net/desk/local\\040disk rw shared:3 master:2 - xfs /dev/sdb1 rw
32 22 0:44 / /share rw - fuse.sshfs me@host: rw
33 22 8:3 / /share rw - ext4 /dev/sdc1 rw
34 22 0:45 / /smb rw - cifs //host/share rw
a line that is none
";

    fn check(folder: &str, expected: Option<&str>) {
        assert_eq!(network_of(Path::new(folder), MOUNTS).as_deref(), expected, "{folder}");
    }

    #[test]
    fn the_deepest_mount_tells() {
        check("/var/lib", None);
        check("/net/desk", Some("nfs4"));
        check("/net/desk/2017", Some("nfs4"));
        check("/net/desktop", None);
        check("/net/desk/local disk/x", None);
        check("/smb/x", Some("cifs"));
    }

    #[test]
    fn of_two_mounts_at_one_place_the_later_tells() {
        check("/share", None);
    }

    #[test]
    fn a_system_that_does_not_tell_has_no_network() {
        assert_eq!(network_of(Path::new("/net/desk"), ""), None);
    }
}
