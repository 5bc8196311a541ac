/*
 * octox-mkimage: makes and changes images of Octox disks.  Whatever touches the file
 * system is done by the kernel's own code, with its log, so an image is sound at
 * every moment; and when a command fails the image is as it was.
 */
#include <octox/version.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "format.h"
#include "fs/fs.h"
#include "image.h"
#include "moment.h"
#include "options.h"
#include "progress.h"
#include "repair.h"
#include "report.h"
#include "shim/shim.h"
#include "tree.h"

#include <octox/errno.h>

/* Exit status; those of check are fsck(8)'s. */
enum {
	STATUS_OK	= 0,
	STATUS_FAILED	= 1,
	STATUS_USAGE	= 2,
	CHECK_REPAIRED	= 1,
	CHECK_ERRORS	= 4,
	CHECK_FAILED	= 8,
	CHECK_USAGE	= 16,
};

static const char usage_text[] =
	"usage: " PROGRAM_NAME " COMMAND [OPTION]... IMAGE [ARGUMENT]...\n"
	"Make and change images of Octox disks.\n"
	"\n"
	"  create [-s BLOCKS] [-i INODES] [-l LOGBLOCKS] [-L LABEL]\n"
	"         [--features LIST] IMAGE [HOST:PATH]...\n"
	"                              a new image with these files in it;\n"
	"                              LIST is extended (the default) or none\n"
	"  add [-p] IMAGE HOST:PATH... copy files and directories in;\n"
	"                              -p: make the directories that lead there\n"
	"  mkdir [-p] IMAGE PATH...    make directories;\n"
	"                              -p: and those above them\n"
	"  rm [-r] IMAGE PATH...       remove files and empty directories;\n"
	"                              -r: and what is in them\n"
	"  mv IMAGE FROM TO            give a file or directory another name\n"
	"  ls [-lR] IMAGE [PATH]...    list; -l: with details, -R: all below\n"
	"  stat IMAGE PATH...          tell about files\n"
	"  cat IMAGE PATH...           print files\n"
	"  extract IMAGE PATH HOST     copy a file or directory out\n"
	"  df IMAGE                    room that is used and left\n"
	"  check [--repair] IMAGE      look for damage and put it right; status 0:\n"
	"                              none, 1: repaired, 4: not repaired\n"
	"\n"
	"  --help, --version           this text; the version\n";

struct command {
	const char	*name;
	const char	*options;	/* for getopt */
	int		min_args;	/* the image included */
	int		max_args;	/* 0: any number */
	bool		write;
	bool	(*run)(char **args, const struct options *opt);
};

/* --- Commands on a mounted image ----------------------------------------- */

static bool
run_add(char **args, const struct options *opt)
{
	bool ok = true;
	for (; *args != NULL && ok; args++)
		ok = tree_add(*args, opt->parents);
	return ok;
}

static bool
run_mkdir(char **args, const struct options *opt)
{
	bool ok = true;
	for (; *args != NULL && ok; args++)
		ok = opt->parents ? tree_mkdirs(*args) : tree_mkdir(*args);
	return ok;
}

static bool
run_rm(char **args, const struct options *opt)
{
	bool ok = true;
	for (; *args != NULL && ok; args++)
		ok = tree_remove(*args, opt->recursive);
	return ok;
}

static bool
run_mv(char **args, const struct options *opt)
{
	(void)opt;
	return tree_move(args[0], args[1]);
}

static bool
run_ls(char **args, const struct options *opt)
{
	struct list_options lo = { opt->l, opt->recursive };
	bool ok = true;

	if (*args == NULL)
		return tree_list("/", &lo);
	for (; *args != NULL; args++)
		ok = tree_list(*args, &lo) && ok;
	return ok;
}

static bool
run_stat(char **args, const struct options *opt)
{
	bool ok = true;
	(void)opt;
	for (; *args != NULL; args++)
		ok = tree_stat(*args) && ok;
	return ok;
}

static bool
run_cat(char **args, const struct options *opt)
{
	bool ok = true;
	(void)opt;
	for (; *args != NULL; args++)
		ok = tree_cat(*args) && ok;
	return ok;
}

static bool
run_extract(char **args, const struct options *opt)
{
	(void)opt;
	return tree_extract(args[0], args[1]);
}

static bool
run_df(char **args, const struct options *opt)
{
	(void)args;
	(void)opt;
	return tree_df();
}

static const struct command commands[] = {
	{ "add", "p", 2, 0, true, run_add },
	{ "mkdir", "p", 2, 0, true, run_mkdir },
	{ "rm", "r", 2, 0, true, run_rm },
	{ "mv", "", 3, 3, true, run_mv },
	{ "ls", "lR", 1, 0, false, run_ls },
	{ "stat", "", 2, 0, false, run_stat },
	{ "cat", "", 2, 0, false, run_cat },
	{ "extract", "", 3, 3, false, run_extract },
	{ "df", "", 1, 1, false, run_df },
};

/* --- Images -------------------------------------------------------------- */

static bool
mount_image(struct image *im)
{
	int r = fs_mount(&im->dev);
	if (r != 0)
		report("%s: %s", im->path, error_text(r));
	return r == 0;
}

static bool
unmount_image(struct image *im)
{
	int r = fs_unmount();
	if (r != 0)
		report("%s: %s", im->path, error_text(r));
	return r == 0;
}

static int
run_command(const struct command *cmd, char **args, const struct options *opt)
{
	struct image im;
	/* Mounting may replay the log, which is a change too. */
	bool write = cmd->write || access(args[0], W_OK) == 0;
	if (!image_clock_set(false) || !image_open(&im, args[0], write))
		return STATUS_FAILED;
	bool ok = mount_image(&im);
	if (ok) {
		ok = cmd->run(args + 1, opt);
		ok = unmount_image(&im) && ok;
	}
	if (fflush(stdout) != 0) {
		report("standard output: write error");
		ok = false;
	}
	/* What a command that only reads has failed at is no reason to undo. */
	ok = image_close(&im, ok || !cmd->write) && ok;
	return ok ? STATUS_OK : STATUS_FAILED;
}

static const char *const first_dirs[] = { "/dev", "/bin", "/lib", "/etc" };

static bool
fill_image(struct image *im, char **args, const struct options *opt)
{
	bool ok = true;

	struct format_options format = opt->format;
	format.time = shim_time;
	int r = format_write(&im->dev, &format);
	if (r != 0) {
		report("%s: %s", im->path, error_text(r));
		return false;
	}
	if (!mount_image(im))
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(first_dirs) && ok; i++)
		ok = tree_mkdir(first_dirs[i]);
	for (; *args != NULL && ok; args++)
		ok = tree_add(*args, true);
	return unmount_image(im) && ok;
}

static int
run_create(char **args, const struct options *opt)
{
	struct image im;
	const char *wrong = format_check(&opt->format);
	if (wrong != NULL) {
		report("%s: %s", args[0], wrong);
		return STATUS_FAILED;
	}
	if (!image_clock_set(true) ||
	    !image_create(&im, args[0], opt->format.size))
		return STATUS_FAILED;
	bool ok = fill_image(&im, args + 1, opt);
	ok = image_close(&im, ok) && ok;
	return ok ? STATUS_OK : STATUS_FAILED;
}

static void
print_line(const char *text)
{
	puts(text);
}

static int
check_failure(const struct image *im, int r)
{
	report("%s: %s", im->path, error_text(r));
	return r == -EUCLEAN ? CHECK_ERRORS : CHECK_FAILED;
}

static int
check_image(struct image *im, struct check_result *result)
{
	int r = check_device(&im->dev, print_line, result);
	if (r != 0)
		return check_failure(im, r);
	printf("%s: %u inodes, %u blocks, %u errors\n", im->path, result->files,
	       result->blocks, result->errors);
	return result->errors == 0 ? STATUS_OK : CHECK_ERRORS;
}

/* Repair an image that has been checked and found wanting. */
static int
repair_image(struct image *im)
{
	struct repair_result done;
	struct check_result result;

	puts("repairing:");
	int r = repair_device(&im->dev, print_line, &done);
	if (r != 0)
		return check_failure(im, r);
	r = check_image(im, &result);
	return r == STATUS_OK ? CHECK_REPAIRED : r;
}

static int
run_check(char **args, bool repair)
{
	/* It stays like this if there is no file system. */
	struct check_result result = { .errors = 0 };
	struct image im;

	if (!image_open(&im, args[0], repair))
		return CHECK_FAILED;
	int status = check_image(&im, &result);
	if (repair && result.errors + result.notes > 0)
		status = repair_image(&im);
	if (fflush(stdout) != 0)
		status = CHECK_FAILED;
	bool keep = status != CHECK_FAILED;
	return image_close(&im, keep) ? status : CHECK_FAILED;
}

/* --- The command line ---------------------------------------------------- */

static int
usage(void)
{
	fputs("Try '" PROGRAM_NAME " --help'.\n", stderr);
	return STATUS_USAGE;
}

/* Are there as many arguments as the command wants?  Says so if not. */
static bool
count_is_right(int n, int min, int max)
{
	if (n >= min && (max == 0 || n <= max))
		return true;
	report(n < min ? "an argument is missing" : "too many arguments");
	return false;
}

static int
dispatch(int argc, char **argv)
{
	const char *name = argv[0];

	if (strcmp(name, "create") == 0) {
		struct options opt = options_parse(argc, argv, "s:i:l:L:");
		if (!opt.ok || !count_is_right(argc - optind, 1, 0))
			return usage();
		return run_create(argv + optind, &opt);
	}
	if (strcmp(name, "check") == 0) {
		struct options opt = options_parse(argc, argv, "");
		if (!opt.ok || !count_is_right(argc - optind, 1, 1)) {
			(void)usage();
			return CHECK_USAGE;
		}
		return run_check(argv + optind, opt.repair);
	}
	for (size_t i = 0; i < ARRAY_SIZE(commands); i++) {
		const struct command *cmd = &commands[i];
		if (strcmp(name, cmd->name) != 0)
			continue;
		struct options opt = options_parse(argc, argv, cmd->options);
		if (!opt.ok ||
		    !count_is_right(argc - optind, cmd->min_args, cmd->max_args))
			return usage();
		return run_command(cmd, argv + optind, &opt);
	}
	report("%s: no such command", name);
	return usage();
}

int
main(int argc, char **argv)
{
	if (argc < 2)
		return usage();
	if (strcmp(argv[1], "--help") == 0) {
		fputs(usage_text, stdout);
		return STATUS_OK;
	}
	if (strcmp(argv[1], "--version") == 0) {
		puts(PROGRAM_NAME " (Octox) " OCTOX_VERSION);
		return STATUS_OK;
	}
	shim_message_prefix = PROGRAM_NAME ": ";
	fs_init();
	int status = dispatch(argc - 1, argv + 1);
	progress_clear();
	return status;
}
