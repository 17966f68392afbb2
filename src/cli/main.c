#include "equigap/cli/command.h"

int main(int argc, char **argv)
{
    return eg_command_line(argc, argv);
}
