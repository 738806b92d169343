/* SPDX-License-Identifier: AGPL-3.0-or-later */
/*
 * The lists of system calls. A new one comes onto a list with what it is needed for; the
 * journeys and the contract run behind these walls and find what is missing.
 */
#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>

#include "base/log.h"
#include "wall/wall.h"

#define COUNT(list) (sizeof(list) / sizeof(*(list)))

/* To compute, to answer on what is open, and to end. */
static const int bare[] = {
	SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(recvfrom), SCMP_SYS(sendto),
	SCMP_SYS(recvmsg), SCMP_SYS(sendmsg), SCMP_SYS(poll), SCMP_SYS(close), SCMP_SYS(lseek),
	SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(brk),
	SCMP_SYS(madvise), SCMP_SYS(futex), SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),
	SCMP_SYS(getrandom), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(tgkill),
	SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
	SCMP_SYS(restart_syscall), SCMP_SYS(alarm), SCMP_SYS(exit), SCMP_SYS(exit_group),
};

/* To open what Landlock leaves, and to run threads. */
static const int files_and_threads[] = {
	SCMP_SYS(openat), SCMP_SYS(open), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(statx),
	SCMP_SYS(statfs), SCMP_SYS(fstatfs), SCMP_SYS(access), SCMP_SYS(faccessat),
	SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getdents64),
	SCMP_SYS(getcwd), SCMP_SYS(fcntl), SCMP_SYS(pread64), SCMP_SYS(readv), SCMP_SYS(pipe2),
	SCMP_SYS(eventfd2), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(sched_yield),
	SCMP_SYS(sched_getaffinity), SCMP_SYS(membarrier), SCMP_SYS(sigaltstack), SCMP_SYS(uname),
	SCMP_SYS(sysinfo), SCMP_SYS(prlimit64), SCMP_SYS(getrlimit), SCMP_SYS(getuid),
	SCMP_SYS(geteuid), SCMP_SYS(getgid), SCMP_SYS(getegid), SCMP_SYS(ppoll),
	SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep), SCMP_SYS(clock_getres),
};

/* Records and keys: SQLite; requests: libmicrohttpd; mail: libcurl; their ends: waiting. */
static const int server[] = {
	SCMP_SYS(pwrite64), SCMP_SYS(fsync), SCMP_SYS(fdatasync), SCMP_SYS(ftruncate),
	SCMP_SYS(fallocate), SCMP_SYS(rename), SCMP_SYS(renameat), SCMP_SYS(renameat2),
	SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(fchmod), SCMP_SYS(chmod),
	SCMP_SYS(fchmodat), SCMP_SYS(fchown), SCMP_SYS(umask), SCMP_SYS(flock),
	SCMP_SYS(memfd_create), SCMP_SYS(sendfile), SCMP_SYS(connect), SCMP_SYS(bind),
	SCMP_SYS(listen), SCMP_SYS(accept), SCMP_SYS(accept4), SCMP_SYS(socketpair),
	SCMP_SYS(getsockname), SCMP_SYS(getpeername), SCMP_SYS(getsockopt), SCMP_SYS(setsockopt),
	SCMP_SYS(sendmmsg), SCMP_SYS(recvmmsg), SCMP_SYS(shutdown), SCMP_SYS(select),
	SCMP_SYS(pselect6), SCMP_SYS(epoll_create1), SCMP_SYS(epoll_ctl), SCMP_SYS(epoll_wait),
	SCMP_SYS(epoll_pwait), SCMP_SYS(ioctl), SCMP_SYS(rt_sigtimedwait), SCMP_SYS(wait4),
	SCMP_SYS(getppid), SCMP_SYS(getrusage), SCMP_SYS(times), SCMP_SYS(mlock),
	SCMP_SYS(munlock),
};

static const int sanitizer[] = {
	SCMP_SYS(clone), SCMP_SYS(ptrace), SCMP_SYS(prctl), SCMP_SYS(personality),
	SCMP_SYS(mprotect), SCMP_SYS(mmap), SCMP_SYS(readlink), SCMP_SYS(openat),
	SCMP_SYS(getdents64), SCMP_SYS(sigaltstack), SCMP_SYS(sched_yield), SCMP_SYS(wait4),
	SCMP_SYS(prlimit64), SCMP_SYS(set_robust_list), SCMP_SYS(getppid), SCMP_SYS(kill),
	SCMP_SYS(getdents), SCMP_SYS(stat), SCMP_SYS(open), SCMP_SYS(pipe), SCMP_SYS(dup2),
};

/* Nobody here ever does this: whoever does has taken the process over. */
static const int deadly[] = {
	SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv),
	SCMP_SYS(process_vm_writev), SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(pivot_root),
	SCMP_SYS(chroot), SCMP_SYS(unshare), SCMP_SYS(setns), SCMP_SYS(bpf),
	SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(delete_module),
	SCMP_SYS(kexec_load), SCMP_SYS(kexec_file_load), SCMP_SYS(reboot),
	SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd), SCMP_SYS(io_uring_setup),
	SCMP_SYS(keyctl), SCMP_SYS(add_key), SCMP_SYS(request_key), SCMP_SYS(setuid),
	SCMP_SYS(setgid), SCMP_SYS(setresuid), SCMP_SYS(setresgid), SCMP_SYS(mknodat),
};

struct list {
	scmp_filter_ctx ctx;
	int n;
	int rc; /* the first thing that failed */
};

static void allow(struct list *l, const int *calls, size_t n)
{
	for (size_t i = 0; i < n && l->rc == 0; i++)
		l->rc = seccomp_rule_add(l->ctx, SCMP_ACT_ALLOW, calls[i], 0);
	l->n += (int)n;
}

/* Only where these bits of the argument are these. */
static void allow_bits(struct list *l, int call, unsigned argument, uint64_t bits, uint64_t are)
{
	if (l->rc == 0)
		l->rc = seccomp_rule_add(l->ctx, SCMP_ACT_ALLOW, call, 1,
					 SCMP_CMP64(argument, SCMP_CMP_MASKED_EQ, bits, are));
}

/* No page is both written and run. */
static void allow_memory(struct list *l, bool libraries)
{
	const uint64_t both = PROT_WRITE | PROT_EXEC;

	allow_bits(l, SCMP_SYS(mmap), 2, PROT_EXEC, 0);
	if (libraries) /* those that a look-up of a name or a letter loads */
		allow_bits(l, SCMP_SYS(mmap), 2, both, PROT_EXEC);
	allow_bits(l, SCMP_SYS(mprotect), 2, PROT_EXEC, 0);
	l->n += 2;
}

/* New threads and no new processes: clone3 hides its flags, and glibc then takes clone. */
static void allow_threads(struct list *l)
{
	allow(l, files_and_threads, COUNT(files_and_threads));
	allow_bits(l, SCMP_SYS(clone), 0, CLONE_THREAD, CLONE_THREAD);
	allow_bits(l, SCMP_SYS(prctl), 0, ~0ULL, PR_SET_NAME);
	l->n += 2;
}

static void allow_network(struct list *l)
{
	static const int kinds[] = {AF_UNIX, AF_INET, AF_INET6, AF_NETLINK};

	allow(l, server, COUNT(server));
	for (size_t i = 0; i < COUNT(kinds); i++)
		allow_bits(l, SCMP_SYS(socket), 0, ~0ULL, (uint64_t)kinds[i]);
	l->n++;
}

static void kill_for(struct list *l)
{
	for (size_t i = 0; i < COUNT(deadly) && l->rc == 0; i++)
		if (!WALL_SANITIZED || deadly[i] != SCMP_SYS(ptrace))
			l->rc = seccomp_rule_add(l->ctx, SCMP_ACT_KILL_PROCESS, deadly[i], 0);
}

enum err wall_calls(enum wall_calls who, int *held)
{
	struct list l = {.ctx = seccomp_init(SCMP_ACT_ERRNO(ENOSYS))};

	*held = 0;
	if (!l.ctx)
		return ERR_SYSTEM;
	l.rc = seccomp_attr_set(l.ctx, SCMP_FLTATR_CTL_TSYNC, 1);
	allow(&l, bare, COUNT(bare));
	allow_memory(&l, who != WALL_READER);
	if (who != WALL_READER)
		allow_threads(&l);
	if (who == WALL_SERVER)
		allow_network(&l);
	if (WALL_SANITIZED)
		allow(&l, sanitizer, COUNT(sanitizer));
	kill_for(&l);
	if (l.rc == 0)
		l.rc = seccomp_load(l.ctx);
	seccomp_release(l.ctx);
	if (l.rc != 0) {
		log_line("wall", "system calls: %s", strerror(-l.rc));
		return ERR_SYSTEM;
	}
	*held = l.n;
	return ERR_OK;
}
