// Checks logs with Go's own transparency libraries, and nothing of ours.
//
//	go run verify-log.go FOLDER...
//
// A folder holds log.vkey, checkpoint, old/checkpoint, consistency (one base64 hash a line), line.json and
// line.tlog-proof. Says of each what holds, or why it was refused; ends with status 1 when one was refused.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// must gives up on a folder.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

func hashes(lines []string) []tlog.Hash {
	var found []tlog.Hash
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		must(err)
		found = append(found, hash)
	}
	return found
}

// checkpoint opens a signed note and reads its size and root.
func checkpoint(signed []byte, verifier note.Verifier) (int64, tlog.Hash) {
	opened, err := note.Open(signed, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	if lines[0] != verifier.Name() {
		must(fmt.Errorf("the log %s signs for %s", verifier.Name(), lines[0]))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	return size, root
}

// verify says what holds of a folder, or why it is refused.
func verify(folder string) (said string, refused error) {
	defer func() {
		if why := recover(); why != nil {
			refused = fmt.Errorf("%v", why)
		}
	}()
	read := func(name string) []byte {
		bytes, err := os.ReadFile(filepath.Join(folder, name))
		must(err)
		return bytes
	}
	verifier, err := note.NewVerifier(strings.TrimSpace(string(read("log.vkey"))))
	must(err)
	size, root := checkpoint(read("checkpoint"), verifier)
	oldSize, oldRoot := checkpoint(read("old/checkpoint"), verifier)
	steps := hashes(strings.Fields(string(read("consistency"))))
	must(tlog.CheckTree(steps, size, root, oldSize, oldRoot))

	parts := strings.SplitN(string(read("line.tlog-proof")), "\n\n", 2)
	head := strings.Split(parts[0], "\n")
	if head[0] != "c2sp.org/tlog-proof@v1" {
		must(fmt.Errorf("not a proof: %s", head[0]))
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(head[1], "index "), 10, 64)
	must(err)
	proofSize, proofRoot := checkpoint([]byte(parts[1]), verifier)
	must(tlog.CheckRecord(hashes(head[2:]), proofSize, proofRoot, index, tlog.RecordHash(read("line.json"))))
	return fmt.Sprintf("from %d to %d, line %d of %d", oldSize, size, index, proofSize), nil
}

func main() {
	status := 0
	for _, folder := range os.Args[1:] {
		said, refused := verify(folder)
		if refused != nil {
			status = 1
			fmt.Println("refused:", refused)
		} else {
			fmt.Println("holds:", said)
		}
	}
	os.Exit(status)
}
