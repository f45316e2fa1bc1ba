# SPDX-License-Identifier: MIT
# What an instructor uploads to a system that runs the grader itself, of seed
# SEED, for all labs or LAB=N: see autograder/adapters/README.md.

PACKAGES_CLASS += zip
ADAPTERS := autograder/adapters
UPLOADS := $(BUILD)/uploads
UPLOAD_WHAT := --board=$(BOARD) $(if $(LAB),--lab=$(LAB),--labs)
# When students see what hidden tests say, as grade export takes it.
HIDDEN ?= later
# What students write, of that lab or of all.
UPLOAD_FILES = $(shell { sed -n 's/^parts *= *//p' \
    $(wildcard labs/$(if $(LAB),0$(LAB),*)-*/lab.ini); \
    $(if $(filter-out 0,$(LAB)),,echo answers.ini;) } | paste -sd,)

# Scripts, settings and tick64 itself, in a folder; $(1) is the tarball.
define upload
	$(Q)rm -rf $@ && mkdir -p $@
	$(Q)cp $(ADAPTERS)/install.sh $(ADAPTERS)/grade.sh $@
	$(Q)cp $(1) $@/tick64.tar.gz
	$(Q)printf 'SEED=%s\nWHAT="%s"\nHIDDEN=%s\nSANDBOX="%s"\n' $(SEED) \
	    "$(UPLOAD_WHAT)" $(HIDDEN) "$(SANDBOX)" >$@/settings
endef

.PHONY: gradescope-zip autolab prairielearn classroom50
gradescope-zip: $(UPLOADS)/gradescope
	$(Q)rm -f $(UPLOADS)/gradescope.zip
	$(Q)cd $< && zip -qrX ../gradescope.zip .
	$(Q)echo "For Gradescope, of seed $(SEED): $(UPLOADS)/gradescope.zip"
autolab: $(UPLOADS)/autolab
	$(Q)echo "For Autolab, of seed $(SEED): $</autograde-Makefile," \
	    "$</autograde.tar; its image: $</image"
prairielearn: $(UPLOADS)/prairielearn
	$(Q)echo "For PrairieLearn, of seed $(SEED): the image $</image," \
	    "the question $</question"
classroom50: $(UPLOADS)/classroom50
	$(Q)echo "For Classroom 50, of seed $(SEED): the folder $<"

.PHONY: $(addprefix $(UPLOADS)/,gradescope autolab prairielearn classroom50)
$(UPLOADS)/gradescope: dist-instructor
	$(call upload,$(DIST_INSTRUCTOR))
	$(Q)cp $(ADAPTERS)/gradescope/* $@

$(UPLOADS)/image: dist-instructor
	$(call upload,$(DIST_INSTRUCTOR))
	$(Q)cp $(ADAPTERS)/Dockerfile $(ADAPTERS)/prairielearn/run.sh $@

$(UPLOADS)/autolab: $(UPLOADS)/image
	$(Q)rm -rf $@ && mkdir -p $@
	$(Q)cp -r $< $@/image
	$(Q)cp $(ADAPTERS)/autolab/autograde-Makefile $@
	$(Q)tar -cf $@/autograde.tar --transform='s,^\.,adapter,' -C $< .

$(UPLOADS)/prairielearn: $(UPLOADS)/image
	$(Q)rm -rf $@ && mkdir -p $@/question
	$(Q)cp -r $< $@/image
	$(Q)cp $(ADAPTERS)/prairielearn/info.json $@/question
	$(Q)sed 's/FILES/$(UPLOAD_FILES)/' $(ADAPTERS)/prairielearn/question.html \
	    >$@/question/question.html

# The students' edition, and what a submission's way in and out needs besides.
$(UPLOADS)/classroom50: dist
	$(call upload,$(DIST))
	$(Q)mkdir $@/with && tar -xzf $@/tick64.tar.gz -C $@/with
	$(Q)cp -r --parents autograder/class autograder/engines autograder/formats \
	    autograder/submission autograder/sandbox $@/with/$(DIST_NAME)
	$(Q)echo 'include autograder/submission/submission.mk' \
	    >>$@/with/$(DIST_NAME)/tools/kit/kit.mk
	$(Q)$(TAR) -C $@/with $(DIST_NAME) | gzip -9n >$@/tick64.tar.gz
	$(Q)rm -rf $@/with
	$(Q)cp $(ADAPTERS)/classroom50/autograder.py $@
	$(Q)printf '{"runs-on": "ubuntu-latest", "apt": [%s]}\n' \
	    "$$(printf '"%s", ' $(PACKAGES) $(PACKAGES_CLASS) | sed 's/, $$//')" \
	    >$@/runtime.json

.PHONY: test-adapters test-adapters-whole
test-adapters: $(GRADE_FILES)
	$(Q)MAKE="$(MAKE)" $(ADAPTERS)/test-adapters.sh $(BUILD)
test-adapters-whole:
	$(Q)MAKE="$(MAKE)" $(ADAPTERS)/test-adapters.sh --whole $(BUILD)
