# SPDX-License-Identifier: Apache-2.0
# How the project is hardened and packed: `cpack -G DEB` in a build folder gives eduaudit_<version>_<arch>.deb.

# The flags of dpkg-buildflags, in every build without sanitizers, so that what is tested is what is shipped.
if(NOT EDUAUDIT_SANITIZE)
  target_compile_options(eduaudit_settings INTERFACE -fPIE
    $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE> $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=2>)
  target_link_options(eduaudit_settings INTERFACE -pie LINKER:-z,relro,-z,now)
endif()

# A configuration to start from; never over one that is there.
install(CODE "
  if(CMAKE_INSTALL_PREFIX MATCHES \"^/usr(/local)?$\" AND NOT EXISTS \"$ENV{DESTDIR}/etc/eduaudit/audit.toml\")
    file(INSTALL ${PROJECT_SOURCE_DIR}/samples/audit.toml DESTINATION /etc/eduaudit)
  endif()")

set(debian ${CMAKE_CURRENT_LIST_DIR}/debian)
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/doc/changelog.gz
  COMMAND ${debian}/changelog ${PROJECT_SOURCE_DIR}/CHANGELOG.md ${CMAKE_BINARY_DIR}/doc
  DEPENDS ${debian}/changelog ${PROJECT_SOURCE_DIR}/CHANGELOG.md VERBATIM)
add_custom_target(package_documents ALL DEPENDS ${CMAKE_BINARY_DIR}/doc/changelog.gz)
install(FILES ${CMAKE_BINARY_DIR}/doc/changelog.gz ${debian}/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${debian}/overrides DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides RENAME eduaudit)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME eduaudit)
set(CPACK_PACKAGE_VENDOR "eduaudit maintainers")
set(CPACK_PACKAGE_CONTACT "eduaudit maintainers <eduaudit@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "network-security audit utilities for schools")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
  "Seven command-line tools audit a school's IT against Articles 11 to 25 of
the measures on the network security of primary and secondary schools: assets
and their protection (assetinv), logs and how long they are kept (logkeep),
backups (backupverify), passwords (pwaudit), the consistency of data
(dataconsist), protection grades and what publications reveal (gradecheck).
Each reads its sources, judges them, and passes its records on as JSON Lines;
auditreport turns them into a scoreboard and an offline report in English and
Chinese.
.
A systemd timer and a crontab line for one audit a night are included; neither
is active until somebody enables it.")
set(CPACK_SET_DESTDIR ON) # /etc/eduaudit lies outside the prefix
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS distro-info-data)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS moreutils)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  ${debian}/conffiles ${debian}/postinst ${debian}/prerm ${debian}/postrm)

set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE Apache-2.0)
set(CPACK_RPM_PACKAGE_GROUP "Applications/System")
set(CPACK_RPM_USER_FILELIST "%config(noreplace) /etc/eduaudit/audit.toml")
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
  /etc /usr/lib/systemd /usr/lib/systemd/system /usr/share/bash-completion /usr/share/bash-completion/completions
  /usr/share/lintian /usr/share/lintian/overrides /usr/share/zsh /usr/share/zsh/vendor-completions /usr/share/fish /usr/share/fish/vendor_completions.d
  /usr/share/man /usr/share/man/zh_CN)
include(CPack)
