/* cp - copy one file to another: with the system's own calls. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static int
copy(int from, int to)
{
	char piece[4096];
	ssize_t n;

	while ((n = read(from, piece, sizeof(piece))) > 0)
		for (ssize_t done = 0; done < n; ) {
			ssize_t r = write(to, piece + done, (size_t)(n - done));

			if (r < 0)
				return -1;
			done += r;
		}
	return n < 0 ? -1 : 0;
}

int
main(int argc, char **argv)
{
	if (argc != 3) {
		fprintf(stderr, "usage: cp FROM TO\n");
		return 2;
	}
	int from = open(argv[1], O_RDONLY);
	if (from < 0) {
		perror(argv[1]);
		return 1;
	}
	int to = open(argv[2], O_WRONLY | O_CREAT | O_TRUNC, 0666);
	if (to < 0) {
		perror(argv[2]);
		return 1;
	}
	if (copy(from, to) != 0) {
		perror(argv[2]);
		return 1;
	}
	return 0;
}
