// SPDX-License-Identifier: Apache-2.0

// The judge of logkeep's ledger: checks with Go's own implementation of signed notes and of RFC 6962 trees what
// logkeep wrote. Usage:
//
//	judge ledger VKEY CHECKPOINT ENTRIES
//	judge proof VKEY PROOF
//	judge submission VKEY OLD_CHECKPOINT SUBMISSION
//	judge cosignature VKEY CHECKPOINT LINE
//	judge sign PRIVATE_KEY ENTRIES (prints a head over all of them)
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "judge:", err)
		os.Exit(1)
	}
}

func need(good bool, what string, values ...interface{}) {
	if !good {
		check(fmt.Errorf(what, values...))
	}
}

func read(path string) string {
	bytes, err := os.ReadFile(path)
	check(err)
	return string(bytes)
}

func hash(text string) tlog.Hash {
	hash, err := tlog.ParseHash(text)
	check(err)
	return hash
}

// open verifies the signature of a checkpoint and takes it apart.
func open(text, vkey string) (tlog.Tree, string) {
	verifier, err := note.NewVerifier(strings.TrimSpace(read(vkey)))
	check(err)
	opened, err := note.Open([]byte(text), note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	need(len(lines) == 4 && lines[3] == "", "a checkpoint has three lines, this has %q", opened.Text)
	need(lines[0] == verifier.Name(), "the origin %q is not the key's name", lines[0])
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	return tlog.Tree{N: size, Hash: hash(lines[2])}, opened.Text
}

// store keeps the hashes of a tree in memory.
type store []tlog.Hash

func (s store) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		hashes[i] = s[index]
	}
	return hashes, nil
}

func treeOf(lines []string) store {
	var hashes store
	for i, line := range lines {
		more, err := tlog.StoredHashes(int64(i), []byte(line), hashes)
		check(err)
		hashes = append(hashes, more...)
	}
	return hashes
}

// canonical holds that an entry is JSON without blanks and with its keys in order.
func canonical(line string) {
	var entry map[string]json.RawMessage
	check(json.Unmarshal([]byte(line), &entry))
	var keys []string
	decoder := json.NewDecoder(strings.NewReader(line))
	_, err := decoder.Token()
	check(err)
	for decoder.More() {
		key, err := decoder.Token()
		check(err)
		keys = append(keys, key.(string))
		var value json.RawMessage
		check(decoder.Decode(&value))
	}
	need(sort.StringsAreSorted(keys) && len(keys) == len(entry), "keys are not in order: %v", keys)
	var compact bytes.Buffer
	check(json.Compact(&compact, []byte(line)))
	need(compact.String()+"\n" == line, "the entry has blanks: %q", line)
}

// ledger recomputes the root, and proves each entry and each size with Go's own proofs.
func ledger(vkey, checkpoint, entries string) {
	head, _ := open(read(checkpoint), vkey)
	lines := strings.SplitAfter(read(entries), "\n")
	lines = lines[:len(lines)-1]
	need(int64(len(lines)) >= head.N, "%d entries are signed and %d are there", head.N, len(lines))
	lines = lines[:head.N]
	hashes := treeOf(lines)
	root, err := tlog.TreeHash(head.N, hashes)
	check(err)
	need(root == head.Hash, "the root is %v, and %v is signed", root, head.Hash)
	for i, line := range lines {
		canonical(line)
		proof, err := tlog.ProveRecord(head.N, int64(i), hashes)
		check(err)
		check(tlog.CheckRecord(proof, head.N, head.Hash, int64(i), tlog.RecordHash([]byte(line))))
	}
	fmt.Println(head.N)
}

// proof judges a C2SP tlog-proof with nothing but the key.
func proof(vkey, path string) {
	text := read(path)
	gap := strings.Index(text, "\n\n")
	need(gap > 0, "no empty line behind the hashes")
	lines := strings.Split(text[:gap], "\n")
	need(len(lines) >= 3 && lines[0] == "c2sp.org/tlog-proof@v1", "not a proof: %q", lines[0])
	need(strings.HasPrefix(lines[1], "extra ") && strings.HasPrefix(lines[2], "index "), "not a proof: %q", lines[1:3])
	entry, err := base64.StdEncoding.DecodeString(lines[1][len("extra "):])
	check(err)
	index, err := strconv.ParseInt(lines[2][len("index "):], 10, 64)
	check(err)
	var hashes tlog.RecordProof
	for _, line := range lines[3:] {
		hashes = append(hashes, hash(line))
	}
	head, _ := open(text[gap+2:], vkey)
	check(tlog.CheckRecord(hashes, head.N, head.Hash, index, tlog.RecordHash(entry)))
	fmt.Print(string(entry))
}

// submission judges what is sent to a witness against the head that it saw before.
func submission(vkey, old, path string) {
	before, _ := open(read(old), vkey)
	text := read(path)
	gap := strings.Index(text, "\n\n")
	lines := strings.Split(text[:gap], "\n")
	need(lines[0] == fmt.Sprintf("old %d", before.N), "the first line is %q, not old %d", lines[0], before.N)
	var hashes tlog.TreeProof
	for _, line := range lines[1:] {
		hashes = append(hashes, hash(line))
	}
	head, _ := open(text[gap+2:], vkey)
	if before.N == head.N {
		need(len(hashes) == 0 && before.Hash == head.Hash, "equal sizes, other heads")
	} else {
		check(tlog.CheckTree(hashes, head.N, head.Hash, before.N, before.Hash))
	}
	fmt.Println(head.N)
}

// cosignature judges a line of type 0x04, which Go's note does not know.
func cosignature(vkey, checkpoint, path string) {
	parts := strings.SplitN(strings.TrimSpace(read(vkey)), "+", 3)
	key, err := base64.StdEncoding.DecodeString(parts[2])
	check(err)
	need(len(key) == 33 && key[0] == 4, "not a key for cosignatures")
	id := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	need(fmt.Sprintf("%x", id[:4]) == parts[1], "the id is not that of the key")
	line := read(path)
	need(strings.HasPrefix(line, "— "+parts[0]+" ") && strings.HasSuffix(line, "\n"), "not a line of %s", parts[0])
	bytes, err := base64.StdEncoding.DecodeString(strings.TrimSpace(line[len("— "+parts[0]+" "):]))
	check(err)
	need(len(bytes) == 4+8+64 && string(bytes[:4]) == string(id[:4]), "not a cosignature of this key")
	text := read(checkpoint)
	body := text[:strings.LastIndex(text, "\n\n")+1]
	time := binary.BigEndian.Uint64(bytes[4:12])
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, body)
	need(ed25519.Verify(ed25519.PublicKey(key[1:]), []byte(message), bytes[12:]), "the cosignature does not fit")
	fmt.Println(time)
}

// sign makes the head of entries that another program wrote.
func sign(key, entries string) {
	signer, err := note.NewSigner(strings.TrimSpace(read(key)))
	check(err)
	lines := strings.SplitAfter(read(entries), "\n")
	lines = lines[:len(lines)-1]
	root, err := tlog.TreeHash(int64(len(lines)), treeOf(lines))
	check(err)
	text := fmt.Sprintf("%s\n%d\n%v\n", signer.Name(), len(lines), root)
	signed, err := note.Sign(&note.Note{Text: text}, signer)
	check(err)
	fmt.Print(string(signed))
}

func main() {
	need(len(os.Args) >= 4, "see the comment at the top")
	switch words := os.Args[2:]; os.Args[1] {
	case "ledger":
		ledger(words[0], words[1], words[2])
	case "proof":
		proof(words[0], words[1])
	case "submission":
		submission(words[0], words[1], words[2])
	case "cosignature":
		cosignature(words[0], words[1], words[2])
	case "sign":
		sign(words[0], words[1])
	default:
		need(false, "unknown: %s", os.Args[1])
	}
}
